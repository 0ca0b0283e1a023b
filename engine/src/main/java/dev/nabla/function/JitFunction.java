package dev.nabla.function;

import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.ops.Calls;
import dev.nabla.tensor.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A function that is traced once for every kind of arguments, and called as a graph from then on.
 */
public final class JitFunction implements Fn {
  private final Fn f;
  private final List<Integer> staticArgnums;
  private final List<String> staticArgnames;
  private final TraceCache cache;

  JitFunction(Fn f, List<Integer> staticArgnums, List<String> staticArgnames) {
    this.f = f;
    this.staticArgnums = List.copyOf(staticArgnums);
    this.staticArgnames = List.copyOf(staticArgnames);
    this.cache = TraceCache.of(f.identity());
  }

  @Override
  public Tree<Value> call(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
    return prepare(args, kwargs).apply();
  }

  /** The call with these arguments, which is traced unless their kinds have been before. */
  public Call prepare(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
    Key key = key(args, kwargs);
    TracedFunction traced = cache.find(key);
    if (traced == null) {
      traced = trace(args, kwargs);
      traced.requireArrays("jit");
      if (traced.captured().isEmpty()) {
        cache.add(key, traced);
      }
    }
    List<Value> inputs = new ArrayList<>(dynamicLeaves(args, kwargs));
    inputs.addAll(traced.captured());
    return new Call(f.name(), traced, inputs);
  }

  /** A call as a graph and its inputs, not carried out yet. */
  public static final class Call {
    private final String name;
    private final TracedFunction traced;
    private final List<Value> inputs;

    private Call(String name, TracedFunction traced, List<Value> inputs) {
      this.name = name;
      this.traced = traced;
      this.inputs = inputs;
    }

    /** The same object for every call that was traced once. */
    public Graph graph() {
      return traced.graph();
    }

    /** What the graph's inputs stand for. */
    public List<Value> inputs() {
      return inputs;
    }

    /** Whether nothing has to record the call: all inputs are known, and it can be carried out. */
    public boolean runsAtOnce() {
      return Tracing.target(inputs) == null;
    }

    /** Carries it out, or records it as one equation where a function is being traced. */
    public Tree<Value> apply() {
      return results(Tracing.apply(inputs, (b, atoms) -> Calls.jit(b, name, graph(), atoms)));
    }

    /** The function's result, from those of the graph. */
    public Tree<Value> results(List<Value> arrays) {
      return traced.rebuild(arrays);
    }
  }

  private TracedFunction trace(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
    return TracedFunction.trace(
        Trace.Kind.STAGE,
        f,
        args,
        kwargs,
        (position, keyword, leaf) -> {
          boolean fixed = keyword == null ? isStatic(position, args.size()) : isStatic(keyword);
          return fixed ? null : dynamic(leaf);
        });
  }

  private static TracedFunction.@Nullable Traced dynamic(Value leaf) {
    return leaf.isArray() ? new TracedFunction.Traced(leaf.aval(), null) : null;
  }

  boolean isStatic(int i, int count) {
    for (int s : staticArgnums) {
      if ((s < 0 ? s + count : s) == i) {
        return true;
      }
    }
    return i < f.parameters().size() && staticArgnames.contains(f.parameters().get(i));
  }

  private boolean isStatic(String name) {
    int i = f.parameters().indexOf(name);
    return staticArgnames.contains(name) || (i >= 0 && staticArgnums.contains(i));
  }

  private List<Value> dynamicLeaves(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
    List<Value> out = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      if (!isStatic(i, args.size())) {
        args.get(i).leaves().stream().filter(Value::isArray).forEach(out::add);
      }
    }
    kwargs.forEach(
        (k, v) -> {
          if (!isStatic(k)) {
            v.leaves().stream().filter(Value::isArray).forEach(out::add);
          }
        });
    return out;
  }

  /**
   * What a compiled version is for: structures and types of dynamic arguments, values of static
   * ones.
   */
  public record Key(
      List<Tree<Object>> arguments,
      Map<String, Tree<Object>> keywords,
      List<Integer> statics,
      Map<String, Integer> axes,
      boolean x64) {}

  private Key key(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
    List<Tree<Object>> a = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      boolean fixed = isStatic(i, args.size());
      a.add(args.get(i).map(v -> keyPart(v, fixed)));
    }
    Map<String, Tree<Object>> k = new TreeMap<>();
    kwargs.forEach((name, v) -> k.put(name, v.map(x -> keyPart(x, isStatic(name)))));
    return new Key(a, k, staticArgnums, Tracing.axes().sizes(), Precision.x64());
  }

  private static Object keyPart(Value v, boolean fixed) {
    if (!fixed) {
      if (!v.isArray()) {
        Value.Opaque o = (Value.Opaque) v;
        throw NablaError.typeError(
                "Cannot interpret value of type "
                    + o.type()
                    + " as an abstract array; it does not have a dtype attribute")
            .withFix("Make the argument static: jax.jit(f, static_argnums=…).");
      }
      return v.aval();
    }
    return checkStatic(v);
  }

  /** A static argument is compared by value from call to call: arrays cannot be. */
  static Value checkStatic(Value v) {
    return switch (v) {
      case Value.Tracer t ->
          throw NablaError.valueError(
              "Non-hashable static arguments are not supported: a traced value "
                  + t.aval().toLongString()
                  + " cannot be static.");
      case Value.Concrete c ->
          throw NablaError.valueError(
                  "Non-hashable static arguments are not supported: an array "
                      + c.aval().toLongString()
                      + " cannot be static, because its contents may change.")
              .withFix("Pass a Python number or a tuple, or leave the argument dynamic.");
      case Value.Scalar s -> s;
      case Value.Opaque o -> o;
    };
  }

  /** Why the function was traced so far, latest last. */
  public List<String> misses() {
    return cache.reasons();
  }

  @Override
  public String name() {
    return f.name();
  }

  @Override
  public List<String> parameters() {
    return f.parameters();
  }
}
