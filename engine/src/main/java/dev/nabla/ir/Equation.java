package dev.nabla.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code outputs = primitive[params] inputs}. Compared by identity; a pass that leaves an equation
 * alone keeps the object.
 */
public final class Equation {
  private static final AtomicLong NEXT = new AtomicLong();

  private final long id = NEXT.incrementAndGet();
  private final Primitive primitive;
  private final Params params;
  private final List<Atom> inputs;
  private final List<Var> outputs;
  private final @Nullable Scope scope;
  private final @Nullable SourceLine source;
  private final Provenance provenance;

  public Equation(
      Primitive primitive,
      Params params,
      List<? extends Atom> inputs,
      List<Var> outputs,
      @Nullable Scope scope,
      @Nullable SourceLine source,
      Provenance provenance) {
    this.primitive = primitive;
    this.params = params;
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    this.scope = scope;
    this.source = source;
    this.provenance = provenance;
  }

  /** Unique in this process. */
  public long id() {
    return id;
  }

  public Primitive primitive() {
    return primitive;
  }

  public Params params() {
    return params;
  }

  public List<Atom> inputs() {
    return inputs;
  }

  public Atom input(int i) {
    return inputs.get(i);
  }

  public List<Var> outputs() {
    return outputs;
  }

  public Var output() {
    return outputs.getFirst();
  }

  /** The graphs among its parameters. */
  public List<Graph> graphs() {
    List<Graph> out = new ArrayList<>();
    for (Object v : params.asMap().values()) {
      if (v instanceof Graph g) {
        out.add(g);
      } else if (v instanceof List<?> l) {
        l.stream().filter(Graph.class::isInstance).map(Graph.class::cast).forEach(out::add);
      }
    }
    return out;
  }

  /** The composite it is part of, or null. */
  public @Nullable Scope scope() {
    return scope;
  }

  public @Nullable SourceLine source() {
    return source;
  }

  public Provenance provenance() {
    return provenance;
  }

  @Override
  public String toString() {
    return outputs + " = " + primitive + params + " " + inputs;
  }
}
