package dev.nabla.function;

import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Literal;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Var;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A graph being recorded. Values of traces around it that the function closes over become further
 * inputs of the graph, after its arguments.
 */
public final class Trace {
  /** What is recorded, and what the function may know about its arguments. */
  public enum Kind {
    /** {@code jit}: everything is recorded, nothing is known. */
    STAGE,
    /**
     * {@code grad} and the like: what depends on the arguments is recorded; values stay known if
     * they were.
     */
    DIFFERENTIATE,
    /** {@code vmap}: what depends on mapped arguments is recorded; their values are not known. */
    BATCH,
    /** To show the function: everything is recorded, and values stay known where they were. */
    SHOW
  }

  private final Kind kind;
  private final @Nullable Trace parent;
  private final NamedAxes axes;
  private final GraphBuilder builder;
  private final Map<Value.Tracer, Var> captures = new LinkedHashMap<>();
  private final Map<Tensor, Atom> constants = new HashMap<>();
  private final Map<Var, Value> outside = new HashMap<>();
  private final Map<Var, Tensor> known = new HashMap<>();
  private int evaluatedUpTo;
  private boolean finished;

  Trace(Kind kind, @Nullable Trace parent, String name, NamedAxes axes) {
    this.kind = kind;
    this.parent = parent;
    this.axes = axes;
    this.builder = new GraphBuilder(name);
  }

  @Nullable Trace parent() {
    return parent;
  }

  GraphBuilder builder() {
    return builder;
  }

  /** The axes that this trace gives names to. */
  NamedAxes axes() {
    return axes;
  }

  Kind kind() {
    return kind;
  }

  /** Whether everything is recorded here, even what does not depend on the arguments. */
  boolean recordsAll() {
    return kind == Kind.STAGE || kind == Kind.SHOW;
  }

  /** An argument. {@code value} is what it stands for outside, if that may be looked at. */
  Value.Tracer argument(ShapedArray aval, @Nullable String hint, @Nullable Value value) {
    Var v = builder.input(aval, hint);
    if (value != null && kind != Kind.STAGE) {
      outside.put(v, value);
    }
    return new Value.Tracer(this, v);
  }

  boolean owns(Value v) {
    return v instanceof Value.Tracer t && t.trace() == this;
  }

  /**
   * A value as an atom of this graph: constants are embedded, tracers of traces around this one
   * captured.
   */
  Atom lift(Value v) {
    return switch (v) {
      case Value.Concrete(Tensor t) -> constants.computeIfAbsent(t, builder::constant);
      case Value.Scalar(Object s) -> dev.nabla.library.Scalars.of(s);
      case Value.Tracer t -> t.trace() == this ? t.atom() : capture(t);
      case Value.Opaque o -> throw NablaError.typeError("a " + o.type() + " is not an array.");
    };
  }

  private Atom capture(Value.Tracer t) {
    if (t.atom() instanceof Literal l) {
      return l;
    }
    if (!isAround(t.trace())) {
      throw escaped(t);
    }
    return captures.computeIfAbsent(
        t,
        x -> {
          Var v = new Var(x.aval());
          if (kind != Kind.STAGE) {
            outside.put(v, x);
          }
          return v;
        });
  }

  private boolean isAround(Trace t) {
    for (Trace p = parent; p != null; p = p.parent) {
      if (p == t) {
        return !p.finished;
      }
    }
    return false;
  }

  static NablaError escaped(Value.Tracer t) {
    return NablaError.of(
            "UnexpectedTracerError",
            "Encountered an unexpected tracer: a value of type "
                + t.aval().toLongString()
                + " was saved while a function was traced and used after that trace had ended.")
        .withFix(
            "Return the value from the function instead of storing it in a global variable or a"
                + " list.");
  }

  boolean isFinished() {
    return finished;
  }

  /** The recorded graph: arguments first, then what was captured. */
  Recorded finish(List<Atom> outputs) {
    finished = true;
    List<Value> captured = new ArrayList<>();
    captures.forEach(
        (value, var) -> {
          builder.input(var);
          captured.add(value);
        });
    return new Recorded(builder.build(outputs), captured);
  }

  /** A recorded graph and the outer values that its last inputs stand for. */
  record Recorded(Graph graph, List<Value> captured) {}

  /**
   * The value of an atom, if nothing abstract goes into it; evaluates what was recorded so far at
   * most once.
   */
  @Nullable Tensor known(Atom a) {
    if (a instanceof Literal l) {
      return l.value();
    }
    Var v = (Var) a;
    Tensor t = knownInput(v);
    if (t != null || kind == Kind.STAGE) {
      return t;
    }
    builder.constants().forEach(known::putIfAbsent);
    List<Equation> equations = builder.equations();
    for (; evaluatedUpTo < equations.size(); evaluatedUpTo++) {
      evaluate(equations.get(evaluatedUpTo));
    }
    return known.get(v);
  }

  private @Nullable Tensor knownInput(Var v) {
    Tensor t = known.get(v);
    if (t == null && outside.containsKey(v)) {
      Value outer = outside.get(v);
      t = outer == null ? null : outer.known();
      if (t != null) {
        known.put(v, t);
      }
    }
    return t;
  }

  private void evaluate(Equation e) {
    List<Tensor> ins = new ArrayList<>();
    for (Atom a : e.inputs()) {
      Tensor t = a instanceof Literal l ? l.value() : knownInput((Var) a);
      if (t == null) {
        return;
      }
      ins.add(t);
    }
    List<Tensor> outs = e.primitive().evalRule().apply(new Interpreter()::run, ins, e.params());
    for (int i = 0; i < outs.size(); i++) {
      known.put(e.outputs().get(i), outs.get(i));
    }
  }
}
