package dev.nabla.function;

import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Literal;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.SourceLine;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where operations go: into the innermost trace that has to record them, or, if none has, to be
 * computed at once. State is per thread.
 */
public final class Tracing {
  private static final ThreadLocal<Tracing> CURRENT = ThreadLocal.withInitial(Tracing::new);

  private @Nullable Trace trace;
  private @Nullable SourceLine source;
  private Executor executor = new Interpreter()::run;

  private Tracing() {}

  /** Runs graphs on known values. */
  @FunctionalInterface
  public interface Executor {
    List<Tensor> run(Graph graph, List<Tensor> inputs);
  }

  /** Writes equations on atoms; gives result atoms. */
  @FunctionalInterface
  public interface Emission {
    List<? extends Atom> emit(GraphBuilder b, List<Atom> inputs);
  }

  static Tracing current() {
    return CURRENT.get();
  }

  /**
   * What computes at once when nothing is traced on this thread; the interpreter unless set
   * otherwise.
   */
  public static void executor(Executor e) {
    current().executor = e;
  }

  static Executor executor() {
    return current().executor;
  }

  /** The line of the user's source that the operations which follow belong to. */
  public static void source(@Nullable SourceLine line) {
    current().source = line;
  }

  static @Nullable SourceLine source() {
    return current().source;
  }

  /**
   * Makes what follows on this thread compute at once, whatever is being traced.
   *
   * @return what {@link #resume} needs to go on tracing
   */
  public static Object suspend() {
    Tracing t = current();
    Suspended s = new Suspended(t.trace);
    t.trace = null;
    return s;
  }

  /** Goes on tracing after {@link #suspend}. */
  public static void resume(Object suspended) {
    current().trace = ((Suspended) suspended).trace;
  }

  private record Suspended(@Nullable Trace trace) {}

  /** Whether a function is being traced on this thread. */
  public static boolean isTracing() {
    return current().trace != null;
  }

  /** Applies an operation to values, wherever it belongs. */
  public static List<Value> apply(List<Value> inputs, Emission emission) {
    Tracing t = current();
    for (Value v : inputs) {
      if (v instanceof Value.Tracer tr && tr.trace().isFinished()) {
        throw Trace.escaped(tr);
      }
    }
    Trace target = target(inputs);
    return target == null ? t.compute(inputs, emission) : t.record(target, inputs, emission);
  }

  /**
   * The trace that has to record an operation on these values, or null if it is computed at once.
   */
  static @Nullable Trace target(List<Value> inputs) {
    Trace target = current().trace;
    while (target != null && !target.recordsAll() && inputs.stream().noneMatch(target::owns)) {
      target = target.parent();
    }
    return target;
  }

  private List<Value> record(Trace target, List<Value> inputs, Emission emission) {
    GraphBuilder b = target.builder();
    List<Atom> atoms = new ArrayList<>(inputs.size());
    for (Value v : inputs) {
      atoms.add(target.lift(v));
    }
    b.source(source);
    List<Value> out = new ArrayList<>();
    for (Atom a : emission.emit(b, atoms)) {
      out.add(new Value.Tracer(target, a));
    }
    return out;
  }

  private List<Value> compute(List<Value> inputs, Emission emission) {
    GraphBuilder b = new GraphBuilder("eager");
    b.source(source);
    List<Atom> atoms = new ArrayList<>();
    List<Tensor> values = new ArrayList<>();
    for (Value v : inputs) {
      switch (v) {
        case Value.Scalar(Object s) -> atoms.add(dev.nabla.library.Scalars.of(s));
        case Value.Concrete(Tensor t) -> {
          atoms.add(b.input(t.aval(), null));
          values.add(t);
        }
        case Value.Tracer tr when tr.atom() instanceof Literal l -> atoms.add(l);
        case Value.Tracer tr -> throw Trace.escaped(tr);
        case Value.Opaque o -> throw NablaError.typeError("a " + o.type() + " is not an array.");
      }
    }
    List<? extends Atom> outs = emission.emit(b, atoms);
    return run(b.build(outs), values);
  }

  private List<Value> run(Graph g, List<Tensor> values) {
    List<Tensor> results =
        g.equations().isEmpty() ? passThrough(g, values) : executor.run(g, values);
    List<Value> out = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      // Devices know nothing of weak types: the graph says what the result is.
      out.add(Value.of(results.get(i).view(g.outputs().get(i).aval())));
    }
    return out;
  }

  private static List<Tensor> passThrough(Graph g, List<Tensor> values) {
    List<Tensor> out = new ArrayList<>();
    for (Atom a : g.outputs()) {
      out.add(
          switch (a) {
            case Literal l -> l.value();
            case Var v -> {
              int i = g.inputs().indexOf(v);
              yield i >= 0 ? values.get(i) : java.util.Objects.requireNonNull(g.constants().get(v));
            }
          });
    }
    return out;
  }

  /** Runs {@code body} with a new innermost trace. */
  static <T> T within(Trace inner, Supplier<T> body) {
    Tracing t = current();
    Trace before = t.trace;
    SourceLine line = t.source;
    t.trace = inner;
    try {
      return body.get();
    } finally {
      t.trace = before;
      t.source = line;
    }
  }

  static Trace open(Trace.Kind kind, String name, NamedAxes axes) {
    return new Trace(kind, current().trace, name, axes);
  }

  /** All axes that have names here, outermost first. */
  static NamedAxes axes() {
    NamedAxes all = NamedAxes.NONE;
    for (Trace t = current().trace; t != null; t = t.parent()) {
      all = t.axes().and(all);
    }
    return all;
  }

  /** Applies an operation that means something only where the axis has a name: recorded there. */
  static List<Value> applyAlong(String axis, List<Value> inputs, Emission emission) {
    Tracing t = current();
    Trace target = t.trace;
    while (target != null
        && !target.recordsAll()
        && !target.axes().sizes().containsKey(axis)
        && inputs.stream().noneMatch(target::owns)) {
      target = target.parent();
    }
    return target == null ? t.compute(inputs, emission) : t.record(target, inputs, emission);
  }
}
