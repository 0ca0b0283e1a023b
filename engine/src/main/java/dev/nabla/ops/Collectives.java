package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Equation;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.BatchRule;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Rules.EvalRule;
import dev.nabla.ir.Rules.JvpRule;
import dev.nabla.ir.Rules.ShapeRule;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Operations across the examples of a batch, along an axis that {@code vmap} gives a name to.
 * Batching along that axis turns them into ordinary operations; batching along another leaves them.
 */
public final class Collectives {
  private static final String FAMILY = "Collectives";

  /** The parameter with the name of the axis. */
  private static final String AXIS = "axis_name";

  private static final String SIZE = "axis_size";

  private Collectives() {}

  /** What a collective becomes when its axis is the batch. */
  @FunctionalInterface
  private interface Along {
    /**
     * @param x the operand with the batch in front
     */
    Batched apply(GraphBuilder b, Params p, Atom x, int size);
  }

  public static final Primitive PSUM =
      reduction("psum", (b, p, x, n) -> shared(Reductions.sum(b, x, 0)))
          .jvp(linear("psum"))
          .transpose(Structural.transpose((b, p, ct, x) -> bind(b, "psum", p, ct)))
          .explain("backward: every example receives the sum of all cotangents")
          .define();

  public static final Primitive PMAX =
      reduction("pmax", (b, p, x, n) -> shared(extreme(b, "reduce_max", x)))
          .jvp(NoDerivative.of("pmax"))
          .define();

  public static final Primitive PMIN =
      reduction("pmin", (b, p, x, n) -> shared(extreme(b, "reduce_min", x)))
          .jvp(NoDerivative.of("pmin"))
          .define();

  public static final Primitive ALL_GATHER =
      named("all_gather")
          .shape((ins, p) -> List.of(gathered(ins.getFirst(), p)))
          .jvp(linear("all_gather"))
          .transpose(
              Structural.transpose(
                  (b, p, ct, x) -> ownPart(b, p, bind(b, "psum", p, ct), dimension(p))))
          .batch(
              batch(
                  "all_gather",
                  (b, p, x, n) -> shared(Shapes.moveAxis(b, x, 0, dimension(p))),
                  p -> p.with("all_gather_dimension", dimension(p) + 1)))
          .explain("backward: the cotangents of all examples, each its own part")
          .define();

  public static final Primitive AXIS_INDEX =
      named("axis_index")
          .shape((ins, p) -> List.of(ShapedArray.of(DType.INT32)))
          .notDifferentiable()
          .batch(
              (b, p, ins, axes, size) -> {
                if (!p.text(AXIS).equals(b.transforms().axisName())) {
                  Atom i = b.bind(Primitive.get("axis_index"), p, List.of()).getFirst();
                  return Batched.of(i, BatchAxis.NOT_MAPPED);
                }
                Params q = Params.of("dtype", DType.INT32, "shape", Shape.of(size));
                Atom iota = b.bind(Shapes.IOTA, q.with("dimension", 0), List.of()).getFirst();
                return Batched.of(iota, BatchAxis.at(0));
              })
          .define();

  public static final Primitive PPERMUTE =
      named("ppermute")
          .shape((ins, p) -> List.of(ins.getFirst()))
          .jvp(linear("ppermute"))
          .transpose(
              Structural.transpose(
                  (b, p, ct, x) -> bind(b, "ppermute", p.with("perm", reversed(p)), ct)))
          .batch(batch("ppermute", Collectives::permuteRows, p -> p))
          .explain("backward: the cotangent goes back the way the value came")
          .define();

  /** The names of axes that an equation itself is about. */
  public static List<String> axes(Equation e) {
    return e.params().has(AXIS) ? List.of(e.params().text(AXIS)) : List.of();
  }

  // ---- emission ----

  /** {@code psum}, {@code pmax} or {@code pmin}. */
  public static Atom reduce(GraphBuilder b, String name, Atom x, String axis) {
    return bind(b, name, Params.of(AXIS, axis), x);
  }

  /** Every example sees all, stacked along a new axis. */
  public static Atom allGather(GraphBuilder b, Atom x, String axis, int size, int dimension) {
    Params p = Params.of("all_gather_dimension", dimension, AXIS, axis, SIZE, size);
    return bind(b, "all_gather", p, x);
  }

  /** The position of the example. */
  public static Atom axisIndex(GraphBuilder b, String axis) {
    return b.bind(AXIS_INDEX, Params.of(AXIS, axis), List.of()).getFirst();
  }

  /**
   * Sends values from example to example; who receives nothing gets zeros.
   *
   * @param perm pairs (from, to), flat
   */
  public static Atom permute(GraphBuilder b, Atom x, String axis, List<Integer> perm) {
    return bind(b, "ppermute", Params.of(AXIS, axis, "perm", perm), x);
  }

  /** The sum over all examples, of which each keeps its own part of axis {@code dimension}. */
  public static Atom sumScatter(GraphBuilder b, Atom x, String axis, int size, int dimension) {
    Params p = Params.of(AXIS, axis, SIZE, size);
    return ownPart(b, p, reduce(b, "psum", x, axis), dimension);
  }

  // ---- definition ----

  private static Primitive.Definition named(String name) {
    EvalRule alone =
        (ev, ins, p) -> {
          throw unbound(p.text(AXIS), List.of());
        };
    return Primitive.named(name)
        .family(FAMILY)
        .onlyInsideTransformations()
        .eval(alone)
        .lower(new LowerRule.Host());
  }

  /** The error of a name that no {@code vmap} around the function gives. */
  public static NablaError unbound(String axis, List<String> known) {
    return NablaError.of(
            "NameError",
            "Found an unbound axis name: "
                + axis
                + ". "
                + (known.isEmpty()
                    ? "No axis has a name here."
                    : "The axes with names here: " + String.join(", ", known) + "."))
        .withFix("Map the function with jax.vmap(f, axis_name='" + axis + "').");
  }

  private static Primitive.Definition reduction(String name, Along along) {
    ShapeRule same =
        (ins, p) -> {
          Objects.requireNonNull(p.text(AXIS));
          return List.of(ins.getFirst());
        };
    return named(name).shape(same).batch(batch(name, along, p -> p));
  }

  /**
   * @param shift the parameters where the operand carries the batch of another axis in front
   */
  private static BatchRule batch(String name, Along along, UnaryOperator<Params> shift) {
    return (b, p, ins, axes, size) -> {
      Atom x = ins.getFirst();
      BatchAxis a = axes.getFirst();
      boolean mine = Objects.equals(p.text(AXIS), b.transforms().axisName());
      if (!mine && !a.isMapped()) {
        return Batched.of(bind(b, name, p, x), BatchAxis.NOT_MAPPED);
      }
      Atom front =
          a.isMapped()
              ? Shapes.moveAxis(b, x, a.axis(), 0)
              : Shapes.broadcastTo(b, Shapes.expandDims(b, x, 0), x.aval().shape().insert(0, size));
      return mine
          ? along.apply(b, p, front, size)
          : Batched.of(bind(b, name, shift.apply(p), front), BatchAxis.at(0));
    };
  }

  private static Atom bind(GraphBuilder b, String name, Params p, Atom x) {
    return b.bind1(Primitive.get(name), p, x);
  }

  private static Batched shared(Atom x) {
    return Batched.of(x, BatchAxis.NOT_MAPPED);
  }

  private static Atom extreme(GraphBuilder b, String name, Atom x) {
    return b.bind1(Primitive.get(name), Params.of("axes", new int[] {0}), x);
  }

  private static JvpRule linear(String name) {
    return (b, p, xs, ts) -> {
      Atom dx = ts.getFirst();
      Atom y = bind(b, name, p, xs.getFirst());
      return new Dual(List.of(y), Arrays.asList(dx == null ? null : bind(b, name, p, dx)));
    };
  }

  private static int dimension(Params p) {
    return p.integer("all_gather_dimension");
  }

  private static ShapedArray gathered(ShapedArray x, Params p) {
    return x.withShape(x.shape().insert(dimension(p), p.integer(SIZE)));
  }

  /** Of an axis with a part for every example, the part of this one; the axis disappears. */
  private static Atom ownPart(GraphBuilder b, Params p, Atom x, int dimension) {
    Shape shape = x.aval().shape();
    Params q = Params.of("dtype", DType.INT32, "shape", shape).with("dimension", dimension);
    Atom positions = b.bind(Shapes.IOTA, q, List.of()).getFirst();
    Atom mine = Shapes.broadcastTo(b, axisIndex(b, p.text(AXIS)), shape);
    Atom part =
        Selection.select(
            b, Comparisons.eq(b, positions, mine), x, Shapes.full(b, x.aval().strong(), 0));
    return Reductions.sum(b, part, dimension);
  }

  /** Row i goes where the pairs say; a row that nothing goes to is zero. */
  private static Batched permuteRows(GraphBuilder b, Params p, Atom x, int size) {
    int[] perm = p.ints("perm");
    int[] from = new int[size];
    Arrays.fill(from, -1);
    for (int i = 0; i < perm.length; i += 2) {
      from[perm[i + 1]] = perm[i];
    }
    List<Atom> rows = new ArrayList<>();
    for (int source : from) {
      rows.add(
          source >= 0
              ? Indexing.sliceAxis(b, x, 0, source, source + 1)
              : Shapes.full(b, x.aval().withShape(x.aval().shape().with(0, 1)).strong(), 0));
    }
    return Batched.of(Indexing.concatenate(b, rows, 0), BatchAxis.at(0));
  }

  private static List<Integer> reversed(Params p) {
    List<Integer> out = new ArrayList<>();
    int[] perm = p.ints("perm");
    for (int i = 0; i < perm.length; i += 2) {
      out.add(perm[i + 1]);
      out.add(perm[i]);
    }
    return out;
  }
}
