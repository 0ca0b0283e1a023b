package dev.nabla.importer.jaxpr;

import dev.nabla.importer.jaxpr.Syntax.Entry;
import dev.nabla.importer.jaxpr.Syntax.Line;
import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Literal;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.library.Library;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Primitives of JAX's that are written with several, or none, of ours. */
final class JaxEquations {
  private static final Map<String, Expansion> ALL =
      Map.ofEntries(
          Map.entry("stack", JaxEquations::stack),
          Map.entry("unstack", JaxEquations::unstack),
          Map.entry("lt_to", (b, xs, p) -> totalOrder(b, "lt", xs)),
          Map.entry("le_to", (b, xs, p) -> totalOrder(b, "le", xs)),
          Map.entry("eq_to", (b, xs, p) -> totalOrder(b, "eq", xs)),
          Map.entry("polygamma", (b, xs, p) -> List.of(polygamma(b, xs))),
          Map.entry("reduce_precision", JaxEquations::reducePrecision),
          Map.entry("platform_index", (b, xs, p) -> List.of(platform(p))),
          Map.entry("empty", (b, xs, p) -> List.of(empty(p))),
          Map.entry("empty2", (b, xs, p) -> List.of(empty(p))),
          Map.entry("zeros_like", (b, xs, p) -> List.of(Shapes.full(b, one(xs).aval(), 0))),
          Map.entry("optimization_barrier", (b, xs, p) -> xs),
          Map.entry("sharding_constraint", (b, xs, p) -> xs),
          Map.entry("layout_constraint", (b, xs, p) -> xs),
          Map.entry("device_put", (b, xs, p) -> xs),
          Map.entry("pvary", (b, xs, p) -> xs),
          Map.entry("reshard", (b, xs, p) -> xs),
          Map.entry("name", (b, xs, p) -> xs),
          Map.entry("random_clone", (b, xs, p) -> xs));

  private JaxEquations() {}

  /** Writes what an equation of JAX's means. */
  @FunctionalInterface
  interface Expansion {
    List<? extends Atom> emit(GraphBuilder b, List<Atom> operands, Arguments arguments);
  }

  /** An equation's parameters. */
  record Arguments(Line line) {
    /** An integer that has to be there. */
    int integer(String key) {
      Entry e = line.params().get(key);
      String name = line.primitive().text();
      if (e == null) {
        throw Problem.type(
            line.primitive().span(),
            name + " needs the parameter '" + key + "'.",
            "Write it in brackets, such as " + name + "[" + key + "=0].");
      }
      return (Integer) read(key, e, new ParamTypes.Slot(INTEGER, false, "0"));
    }

    /** A dtype that has to be there. */
    DType dtype(String key) {
      Entry e = Objects.requireNonNull(line.params().get(key));
      Set<ParamType> dtype = Set.of(new ParamType.Simple(DType.class));
      return (DType) read(key, e, new ParamTypes.Slot(dtype, false, "float32"));
    }

    /** A tuple of integers; empty if it is not there. */
    int[] integers(String key) {
      Entry e = line.params().get(key);
      ParamTypes.Slot slot =
          new ParamTypes.Slot(Set.of(new ParamType.Tuple(INTEGER)), false, "(0,)");
      return e == null ? new int[0] : Params.of(key, read(key, e, slot)).ints(key);
    }

    private static Object read(String key, Entry e, ParamTypes.Slot slot) {
      return Objects.requireNonNull(new ParamReader(r -> null).read(key, e.value(), slot));
    }

    private static final Set<ParamType> INTEGER = Set.of(new ParamType.Simple(Integer.class));
  }

  /** What an equation of JAX's is for us, or null if it is one of ours. */
  static @Nullable Expansion find(Line line, List<Atom> operands) {
    String name = line.primitive().text();
    Entry axes = line.params().get("axes");
    boolean positions =
        axes != null
            && axes.value() instanceof Syntax.Sequence s
            && s.elements().stream().noneMatch(e -> e instanceof Syntax.Str);
    return switch (name) {
      case "psum" -> positions ? (b, xs, p) -> reduce(b, "reduce_sum", xs, p) : null;
      case "pmax" -> positions ? (b, xs, p) -> reduce(b, "reduce_max", xs, p) : null;
      case "pmin" -> positions ? (b, xs, p) -> reduce(b, "reduce_min", xs, p) : null;
      case "polygamma" -> operands.size() == 2 ? ALL.get(name) : null;
      default -> ALL.get(name);
    };
  }

  private static Atom polygamma(GraphBuilder b, List<Atom> xs) {
    Object r = Library.get().call(b, "jax.lax.polygamma", xs, Map.of());
    return (Atom) Objects.requireNonNull(r);
  }

  /** Fewer bits, as far as a dtype has them. */
  private static List<Atom> reducePrecision(GraphBuilder b, List<Atom> xs, Arguments p) {
    DType d = one(xs).aval().dtype();
    int exponent = p.integer("exponent_bits");
    int mantissa = p.integer("mantissa_bits");
    DType narrow =
        exponent >= exponentBits(d) && mantissa >= d.bits() - 1 - exponentBits(d)
            ? d
            : exponent == 8 && mantissa == 7 && d == DType.FLOAT32 ? DType.BFLOAT16 : null;
    if (narrow == null) {
      throw NablaError.of(
              "NotImplementedError",
              "there are no floats of " + exponent + " and " + mantissa + " bits here.")
          .withFix("Use the bits of float32 (8, 23) or of bfloat16 (8, 7).");
    }
    Atom x = Conversion.convert(b, one(xs), narrow, false);
    return List.of(Conversion.convert(b, x, d, false));
  }

  private static int exponentBits(DType d) {
    return d == DType.FLOAT64 ? 11 : d == DType.FLOAT16 ? 5 : 8;
  }

  /** Which of several ways to compute something is taken: the one for processors. */
  private static Atom platform(Arguments p) {
    Entry e = Objects.requireNonNull(p.line().params().get("platforms"));
    List<Syntax.Raw> platforms = ((Syntax.Sequence) e.value()).elements();
    int found = 0;
    for (int i = platforms.size() - 1; i >= 0; i--) {
      String who = platforms.get(i).source();
      found = who.equals("None") || who.contains("'cpu'") ? i : found;
    }
    return new Literal(Tensor.scalarLong(ShapedArray.of(DType.INT32), found));
  }

  /** Elements that nobody reads. */
  private static Atom empty(Arguments p) {
    return new Literal(Tensor.zeros(ShapedArray.of(p.dtype("dtype"))));
  }

  /** A collective whose axes are those of the array itself. */
  private static List<Atom> reduce(GraphBuilder b, String name, List<Atom> xs, Arguments p) {
    List<Atom> out = new ArrayList<>();
    for (Atom x : xs) {
      out.add(b.bind1(Primitive.get(name), Params.of("axes", p.integers("axes")), x));
    }
    return out;
  }

  private static Atom one(List<Atom> xs) {
    return xs.getFirst();
  }

  private static List<Atom> stack(GraphBuilder b, List<Atom> xs, Arguments p) {
    int axis = p.integer("axis");
    List<Atom> wide = new ArrayList<>();
    for (Atom x : xs) {
      Shape s = x.aval().shape();
      int[] dims = new int[s.rank()];
      for (int i = 0; i < dims.length; i++) {
        dims[i] = i < axis ? i : i + 1;
      }
      wide.add(Shapes.broadcastInDim(b, x, s.insert(axis, 1), dims));
    }
    return List.of(wide.size() == 1 ? wide.getFirst() : Indexing.concatenate(b, wide, axis));
  }

  private static List<Atom> unstack(GraphBuilder b, List<Atom> xs, Arguments p) {
    int axis = p.integer("axis");
    Atom x = one(xs);
    List<Atom> out = new ArrayList<>();
    for (int i = 0; i < x.aval().shape().dim(axis); i++) {
      Atom slice = Indexing.sliceAxis(b, x, axis, i, i + 1);
      out.add(b.bind1(Shapes.SQUEEZE, Params.of("dimensions", new int[] {axis}), slice));
    }
    return out;
  }

  /**
   * IEEE 754's total order: bits as integers, those of negative numbers but their sign turned over.
   */
  private static List<Atom> totalOrder(GraphBuilder b, String compare, List<Atom> xs) {
    List<Atom> keys = new ArrayList<>();
    for (Atom x : xs) {
      keys.add(x.aval().dtype().isFloat() ? orderedBits(b, x) : x);
    }
    return List.of(b.bind1(Primitive.get(compare), Params.EMPTY, keys.get(0), keys.get(1)));
  }

  private static Atom orderedBits(GraphBuilder b, Atom x) {
    DType d =
        switch (x.aval().dtype().bytes()) {
          case 2 -> DType.INT16;
          case 4 -> DType.INT32;
          default -> DType.INT64;
        };
    ShapedArray type = ShapedArray.of(d, x.aval().shape());
    Atom bits = b.bind1(Primitive.get("bitcast_convert_type"), Params.of("new_dtype", d), x);
    Atom sign = bind(b, "shift_right_arithmetic", bits, full(b, type, d.bits() - 1));
    Atom turned = bind(b, "and", sign, full(b, type, (1L << (d.bits() - 1)) - 1));
    return bind(b, "xor", bits, turned);
  }

  private static Atom bind(GraphBuilder b, String primitive, Atom x, Atom y) {
    return b.bind1(Primitive.get(primitive), Params.EMPTY, x, y);
  }

  private static Atom full(GraphBuilder b, ShapedArray type, long value) {
    Atom one = b.constant(Tensor.scalarLong(ShapedArray.of(type.dtype()), value));
    return type.rank() == 0 ? one : Shapes.broadcastInDim(b, one, type.shape());
  }
}
