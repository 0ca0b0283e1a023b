package dev.nabla.function;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A function recorded as a graph: inputs are the traced leaves of its arguments, then what it
 * captured.
 *
 * @param outputs the tree of results; leaves that are no arrays stay as they are
 * @param captured the outer values that the last inputs stand for
 */
record TracedFunction(Graph graph, Tree<Value> outputs, List<Value> captured) {

  /**
   * Runs a function on tracers.
   *
   * @param rule for every leaf of the arguments whether it becomes an input of the graph; others go
   *     in as they are
   */
  static TracedFunction trace(
      Trace.Kind kind,
      Fn f,
      List<Tree<Value>> args,
      Map<String, Tree<Value>> kwargs,
      LeafRule rule) {
    return trace(kind, NamedAxes.NONE, f, args, kwargs, rule);
  }

  /** As above, with names of axes that collectives in the function can use. */
  static TracedFunction trace(
      Trace.Kind kind,
      NamedAxes axes,
      Fn f,
      List<Tree<Value>> args,
      Map<String, Tree<Value>> kwargs,
      LeafRule rule) {
    Trace t = Tracing.open(kind, f.name(), axes);
    List<Tree<Value>> inner = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      int index = i;
      inner.add(wrap(t, args.get(i), hint(f, i), leaf -> rule.traced(index, null, leaf)));
    }
    Map<String, Tree<Value>> innerKw = new java.util.LinkedHashMap<>();
    kwargs.forEach((k, v) -> innerKw.put(k, wrap(t, v, k, leaf -> rule.traced(-1, k, leaf))));
    return Tracing.within(
        t,
        () -> {
          Tree<Value> result = f.call(inner, innerKw);
          List<Atom> atoms = new ArrayList<>();
          for (Value v : result.leaves()) {
            if (v.isArray()) {
              atoms.add(t.lift(v));
            }
          }
          Trace.Recorded r = t.finish(atoms);
          return new TracedFunction(r.graph(), result, r.captured());
        });
  }

  /**
   * Decides what a leaf becomes inside: a tracer of the type given, or (null) itself. A leaf
   * belongs to the positional argument {@code position}, or (−1) to the argument {@code keyword}.
   */
  @FunctionalInterface
  interface LeafRule {
    @Nullable Traced traced(int position, @Nullable String keyword, Value leaf);
  }

  /**
   * A leaf that becomes an input: the type inside, and the outer value if the function may look at
   * it.
   */
  record Traced(dev.nabla.tensor.ShapedArray aval, @Nullable Value value) {}

  private static Tree<Value> wrap(
      Trace t, Tree<Value> arg, @Nullable String hint, Function<Value, @Nullable Traced> rule) {
    List<Value> leaves = arg.leaves();
    List<Value> out = new ArrayList<>();
    for (int k = 0; k < leaves.size(); k++) {
      Traced traced = rule.apply(leaves.get(k));
      String name = hint == null || leaves.size() == 1 ? hint : hint + "[" + k + "]";
      out.add(traced == null ? leaves.get(k) : t.argument(traced.aval(), name, traced.value()));
    }
    return arg.unflatten(out);
  }

  private static @Nullable String hint(Fn f, int i) {
    return i < f.parameters().size() ? f.parameters().get(i) : null;
  }

  /** The result tree with new arrays in place of the traced ones. */
  Tree<Value> rebuild(List<Value> arrays) {
    return Results.fill(outputs, arrays);
  }

  /** The result tree must hold arrays only. */
  void requireArrays(String transform) {
    for (Value v : outputs.leaves()) {
      if (!v.isArray()) {
        Value.Opaque o = (Value.Opaque) v;
        throw NablaError.typeError(
            transform
                + ": function "
                + graph.name()
                + " returned a value of type "
                + o.type()
                + ", which is not a valid JAX type.");
      }
    }
  }
}
