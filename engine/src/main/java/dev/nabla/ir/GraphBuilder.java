package dev.nabla.ir;

import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a graph, equation by equation. Every equation takes the builder's current scope, source
 * line and provenance.
 */
public class GraphBuilder {
  private final String name;
  private final List<Var> inputs = new ArrayList<>();
  private final Map<Var, Tensor> constants = new LinkedHashMap<>();
  private final List<Equation> equations = new ArrayList<>();
  private @Nullable Scope scope;
  private @Nullable SourceLine source;
  private Provenance provenance = Provenance.TRACED;
  private @Nullable GraphTransforms transforms;

  public GraphBuilder(String name) {
    this.name = name;
  }

  public Var input(ShapedArray aval, @Nullable String hint) {
    Var v = new Var(aval, hint);
    inputs.add(v);
    return v;
  }

  /** An input that exists already: for builders that take over another graph's variables. */
  public void input(Var v) {
    inputs.add(v);
  }

  /** A value known while building: a literal for a scalar, else a constant of the graph. */
  public Atom constant(Tensor value) {
    if (value.shape().isScalar()) {
      return new Literal(value);
    }
    Var v = new Var(value.aval());
    constants.put(v, value);
    return v;
  }

  public void constant(Var v, Tensor value) {
    constants.put(v, value);
  }

  public static Literal literal(DType dtype, double value) {
    return new Literal(Tensor.scalar(ShapedArray.of(dtype), value));
  }

  public static Literal literal(ShapedArray scalarType, double value) {
    return new Literal(Tensor.scalar(scalarType, value));
  }

  /** Appends an equation; its result types come from the primitive's shape rule. */
  public List<Var> bind(Primitive p, Params params, List<? extends Atom> ins) {
    List<ShapedArray> avals = new ArrayList<>(ins.size());
    for (Atom a : ins) {
      avals.add(a.aval());
    }
    List<ShapedArray> results;
    try {
      results = p.infer(avals, params);
    } catch (NablaError e) {
      throw e.at(source);
    }
    List<Var> outs = new ArrayList<>(results.size());
    for (ShapedArray r : results) {
      outs.add(new Var(r));
    }
    Equation e = new Equation(p, params, ins, outs, scope, source, provenanceOf(p, ins));
    equations.add(e);
    bound(e);
    return Collections.unmodifiableList(outs);
  }

  public Var bind1(Primitive p, Params params, Atom... ins) {
    return bind(p, params, List.of(ins)).getFirst();
  }

  /** Where the next equation comes from; by default what {@link #provenance(Provenance)} said. */
  protected Provenance provenanceOf(Primitive p, List<? extends Atom> ins) {
    return provenance;
  }

  /** Called with every equation written by {@link #bind}. */
  protected void bound(Equation e) {}

  /** Appends an equation as it is: for passes that keep it. */
  public void append(Equation e) {
    equations.add(e);
  }

  /**
   * The transformations, for rules of primitives that hold graphs; set by whoever applies rules.
   */
  public GraphTransforms transforms() {
    return java.util.Objects.requireNonNull(
        transforms, "this builder is not run by a transformation");
  }

  public void transforms(GraphTransforms t) {
    transforms = t;
  }

  public @Nullable SourceLine source() {
    return source;
  }

  public List<Equation> equations() {
    return Collections.unmodifiableList(equations);
  }

  public Map<Var, Tensor> constants() {
    return Collections.unmodifiableMap(constants);
  }

  public List<Var> inputs() {
    return Collections.unmodifiableList(inputs);
  }

  public @Nullable Scope scope() {
    return scope;
  }

  public void scope(@Nullable Scope s) {
    scope = s;
  }

  public void source(@Nullable SourceLine s) {
    source = s;
  }

  public void provenance(Provenance p) {
    provenance = p;
  }

  public Provenance provenance() {
    return provenance;
  }

  /** Opens a group named after a composite; close it to return to the group around it. */
  public ScopeHandle enter(String composite) {
    Scope before = scope;
    scope = new Scope(composite, before);
    return () -> scope = before;
  }

  /** Ends a group opened by {@link #enter}. */
  @FunctionalInterface
  public interface ScopeHandle extends AutoCloseable {
    @Override
    void close();
  }

  public Graph build(List<? extends Atom> outputs) {
    return new Graph(name, inputs, constants, equations, outputs);
  }
}
