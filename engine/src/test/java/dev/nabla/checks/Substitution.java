package dev.nabla.checks;

import dev.nabla.ir.Atom;
import dev.nabla.ir.DerivativeRule;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Literal;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Primitive.Sample;
import dev.nabla.ir.Var;
import dev.nabla.ops.Conversion;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes other valid calls of a sample: one dtype replaced by another, or the length of an axis,
 * everywhere it occurs, in graphs that are parameters too.
 */
final class Substitution {
  /** What of a parameter stands for a length: nothing, shapes, or lists and plain integers too. */
  enum Reach {
    OPERANDS,
    SHAPES,
    LISTS,
    NUMBERS
  }

  /** The sample cannot be changed in this way. */
  private static final class Refused extends RuntimeException {
    Refused() {
      super(null, null, false, false);
    }
  }

  private final @Nullable DType fromType;
  private final @Nullable DType toType;
  private final int fromLength;
  private final int toLength;
  private final Reach reach;

  private Substitution(
      @Nullable DType fromType, @Nullable DType toType, int fromLength, int toLength, Reach reach) {
    this.fromType = fromType;
    this.toType = toType;
    this.fromLength = fromLength;
    this.toLength = toLength;
    this.reach = reach;
  }

  /** The sample with one dtype for another, or null where the primitive doesn't take it. */
  static @Nullable Sample retyped(Primitive p, Sample s, DType from, DType to) {
    return new Substitution(from, to, -1, -1, Reach.OPERANDS).apply(p, s);
  }

  /**
   * The sample with axes of another length, or null where that takes parameters which cannot be
   * derived.
   */
  static @Nullable Sample resized(Primitive p, Sample s, int from, int to) {
    for (Reach reach : Reach.values()) {
      Sample r = new Substitution(null, null, from, to, reach).apply(p, s);
      if (r != null && r.inputs().stream().anyMatch(a -> a.shape().toList().contains(to))) {
        return r;
      }
    }
    return null;
  }

  /** A graph in another dtype, or null where an equation doesn't take it. */
  static @Nullable Graph retyped(Graph g, DType from, DType to) {
    try {
      return new Substitution(from, to, -1, -1, Reach.OPERANDS).graph(g);
    } catch (Refused | NablaError e) {
      return null;
    }
  }

  private @Nullable Sample apply(Primitive p, Sample s) {
    try {
      List<ShapedArray> ins = s.inputs().stream().map(this::type).toList();
      Sample r = new Sample(ins, params(s.params()));
      p.infer(ins, r.params());
      return r;
    } catch (Refused | NablaError e) {
      return null;
    }
  }

  private ShapedArray type(ShapedArray a) {
    ShapedArray t = a.dtype() == fromType && toType != null ? a.withDType(toType) : a;
    return t.withShape(shape(t.shape()));
  }

  private Shape shape(Shape s) {
    return Shape.of(s.toList().stream().map(n -> n == fromLength ? toLength : n).toList());
  }

  private Params params(Params p) {
    Params out = Params.EMPTY;
    for (Map.Entry<String, @Nullable Object> e : p.asMap().entrySet()) {
      out = out.with(e.getKey(), value(e.getValue()));
    }
    return out;
  }

  private @Nullable Object value(@Nullable Object v) {
    return switch (v) {
      case DType d -> d == fromType ? toType : d;
      case Shape s -> reach.compareTo(Reach.SHAPES) >= 0 ? shape(s) : s;
      case Graph g -> graph(g);
      case DerivativeRule r -> DerivativeRule.of(r.name(), graph(r.graph()));
      case List<?> l -> list(l);
      case Integer n -> reach == Reach.NUMBERS && n == fromLength ? (Integer) toLength : n;
      case null, default -> v;
    };
  }

  private List<@Nullable Object> list(List<?> l) {
    List<@Nullable Object> out = new ArrayList<>();
    for (Object o : l) {
      boolean length = o instanceof Integer n && n == fromLength;
      out.add(length && reach.compareTo(Reach.LISTS) >= 0 ? (Integer) toLength : value(o));
    }
    return out;
  }

  private Graph graph(Graph g) {
    GraphBuilder b = new GraphBuilder(g.name());
    Map<Atom, Atom> env = new HashMap<>();
    g.inputs().forEach(v -> env.put(v, b.input(type(v.aval()), v.hint())));
    g.constants().forEach((v, t) -> env.put(v, b.constant(tensor(t))));
    for (Equation e : g.equations()) {
      List<Atom> ins = e.inputs().stream().map(a -> atom(a, env)).toList();
      List<Var> outs = b.bind(e.primitive(), params(e.params()), ins);
      for (int i = 0; i < outs.size(); i++) {
        if (!outs.get(i).aval().matches(type(e.outputs().get(i).aval()))) {
          throw new Refused();
        }
        env.put(e.outputs().get(i), outs.get(i));
      }
    }
    return b.build(g.outputs().stream().map(a -> atom(a, env)).toList());
  }

  private Atom atom(Atom a, Map<Atom, Atom> env) {
    Atom known = env.get(a);
    return known != null ? known : new Literal(tensor(((Literal) a).value()));
  }

  private Tensor tensor(Tensor t) {
    ShapedArray to = type(t.aval());
    if (!to.shape().equals(t.shape())) {
      throw new Refused();
    }
    return to.dtype() == t.dtype() ? t : Conversion.convertTensor(t, to);
  }
}
