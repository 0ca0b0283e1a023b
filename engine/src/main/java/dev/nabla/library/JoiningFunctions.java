package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrays put together, and brought to a common or a least rank. */
final class JoiningFunctions {
  private static final String JNP = "jax.numpy";
  private static final String SHAPE = "Shape";

  private JoiningFunctions() {}

  static void register(Library l) {
    l.plain(
        JNP,
        "concatenate",
        "arrays, axis=0, dtype=None",
        SHAPE,
        "Arrays joined along an axis",
        (b, a) -> concatenate(b, a, convert(b, given(a, "arrays"), a.dtype("dtype"))));
    l.plain(
        JNP,
        "concat",
        "arrays, *, axis=0",
        SHAPE,
        "Arrays joined along an axis",
        (b, a) -> concatenate(b, a, convert(b, given(a, "arrays"), null)));
    l.plain(
        JNP,
        "stack",
        "arrays, axis=0, out=None, dtype=None",
        SHAPE,
        "Arrays joined along a new axis",
        (b, a) -> stack(b, a, convert(b, given(a, "arrays"), a.dtype("dtype"))));
    l.plain(JNP, "vstack", "tup, dtype=None", SHAPE, "Rows joined", (b, a) -> join(b, a, 2, 0));
    l.plain(
        JNP,
        "hstack",
        "tup, dtype=None",
        SHAPE,
        "Columns joined; of vectors, their elements",
        (b, a) -> {
          List<Atom> xs = given(a, "tup");
          return join(b, a, 1, xs.getFirst().aval().rank() <= 1 ? 0 : 1);
        });
    l.plain(JNP, "dstack", "tup, dtype=None", SHAPE, "Joined in depth", (b, a) -> join(b, a, 3, 2));
    l.plain(
        JNP,
        "column_stack",
        "tup",
        SHAPE,
        "Vectors as columns, joined",
        (b, a) -> {
          List<Atom> xs = new ArrayList<>();
          for (Atom x : given(a, "tup")) {
            Atom c = atLeast(b, x, 2, true);
            xs.add(x.aval().rank() < 2 ? Shapes.transpose(b, c, 1, 0) : c);
          }
          return Indexing.concatenate(b, convert(b, xs, null), 1);
        });
    for (int rank = 1; rank <= 3; rank++) {
      int r = rank;
      l.plain(
          JNP,
          "atleast_" + rank + "d",
          "*arys",
          SHAPE,
          "Axes of length 1 added up to a rank of " + rank,
          (b, a) -> {
            List<Atom> out = new ArrayList<>();
            for (Atom x : a.arrays("arys")) {
              out.add(atLeast(b, x, r, true));
            }
            return out.size() == 1 ? out.getFirst() : out;
          });
    }
    l.plain(
        JNP,
        "broadcast_arrays",
        "*args",
        SHAPE,
        "Repeated to a common shape",
        (b, a) -> {
          List<Atom> xs = a.arrays("args");
          Shape s =
              Operands.broadcastShape(
                  "broadcast_arrays", xs.stream().map(x -> x.aval().shape()).toList());
          return xs.stream().map(x -> Operands.broadcastTo(b, x, s)).toList();
        });
    l.plain(JNP, "append", "arr, values, axis=None", SHAPE, "Joined", JoiningFunctions::append);
    l.plain(
        JNP,
        "block",
        "arrays",
        SHAPE,
        "Nested lists of blocks, joined",
        (b, a) -> block(b, a, a.get("arrays"), depth(a.get("arrays"))));
    l.plain(
        JNP,
        "unstack",
        "x, *, axis=0",
        SHAPE,
        "The slices along an axis",
        (b, a) -> {
          Atom x = a.array("x");
          int axis = a.axis(a.integer("axis"), x.aval().rank());
          List<Atom> out = new ArrayList<>();
          for (int i = 0; i < x.aval().shape().dim(axis); i++) {
            out.add(Indexing.takeIndex(b, x, axis, i));
          }
          return out;
        });
  }

  private static List<Atom> given(Arguments a, String name) {
    List<Atom> xs = a.arrays(name);
    if (xs.isEmpty()) {
      throw NablaError.valueError("Need at least one array to join.");
    }
    return xs;
  }

  private static List<Atom> convert(GraphBuilder b, List<Atom> xs, @Nullable DType d) {
    return d == null
        ? Operands.promoteTypes(b, xs)
        : xs.stream().map(x -> Conversion.convert(b, x, d, false)).toList();
  }

  private static Atom concatenate(GraphBuilder b, Arguments a, List<Atom> xs) {
    if (a.isNone("axis")) {
      return Indexing.concatenate(b, xs.stream().map(x -> flat(b, x)).toList(), 0);
    }
    int rank = xs.getFirst().aval().rank();
    if (rank == 0) {
      throw NablaError.valueError("Zero-dimensional arrays cannot be concatenated.")
          .withFix("Use jnp.stack.");
    }
    return Indexing.concatenate(b, xs, a.axis(a.integer("axis"), rank));
  }

  private static Atom stack(GraphBuilder b, Arguments a, List<Atom> xs) {
    Shape first = xs.getFirst().aval().shape();
    for (Atom x : xs) {
      if (!x.aval().shape().equals(first)) {
        throw NablaError.valueError(
            "All input arrays must have the same shape, got "
                + first.toTuple()
                + " and "
                + x.aval().shape().toTuple()
                + ".");
      }
    }
    return ShapeFunctions.stack(b, xs, a.axis(a.integer("axis"), first.rank() + 1));
  }

  private static Atom flat(GraphBuilder b, Atom x) {
    return Shapes.reshape(b, x, Shape.of(Math.toIntExact(x.aval().size())));
  }

  private static Atom join(GraphBuilder b, Arguments a, int rank, int axis) {
    List<Atom> xs = given(a, "tup").stream().map(x -> atLeast(b, x, rank, true)).toList();
    return Indexing.concatenate(b, convert(b, xs, a.dtype("dtype")), axis);
  }

  /** Axes of length 1 added; a vector in three dimensions lies along the middle one. */
  static Atom atLeast(GraphBuilder b, Atom x, int rank, boolean numpy) {
    Shape s = x.aval().shape();
    if (s.rank() >= rank) {
      return x;
    }
    int[] d = s.toArray();
    int[] to =
        switch (rank) {
          case 1 -> new int[] {1};
          case 2 -> new int[] {1, d.length == 0 ? 1 : d[0]};
          default ->
              numpy
                  ? new int[] {
                    d.length == 2 ? d[0] : 1, d.length == 2 ? d[1] : d.length == 1 ? d[0] : 1, 1
                  }
                  : new int[] {1, d.length == 2 ? d[0] : 1, d.length > 0 ? d[d.length - 1] : 1};
        };
    return Shapes.reshape(b, x, Shape.of(to));
  }

  private static Atom append(GraphBuilder b, Arguments a) {
    List<Atom> xs = List.of(a.array("arr"), a.array("values"));
    return concatenate(b, a, Operands.promoteTypes(b, xs));
  }

  private static int depth(@Nullable Object o) {
    return o instanceof List<?> l ? 1 + (l.isEmpty() ? 0 : depth(l.getFirst())) : 0;
  }

  /** Lists of the innermost level join along the last axis, outer ones along those before it. */
  private static Atom block(GraphBuilder b, Arguments a, @Nullable Object o, int depth) {
    if (!(o instanceof List<?> l)) {
      return a.convert(o, "arrays");
    }
    if (l.isEmpty()) {
      throw NablaError.valueError("jnp.block got an empty list.");
    }
    List<Atom> parts = new ArrayList<>();
    l.forEach(x -> parts.add(block(b, a, x, depth - 1)));
    int rank = depth;
    for (Atom p : parts) {
      rank = Math.max(rank, p.aval().rank());
    }
    int r = rank;
    List<Atom> same = parts.stream().map(p -> leading(b, p, r)).toList();
    return Indexing.concatenate(b, Operands.promoteTypes(b, same), r - depth);
  }

  private static Atom leading(GraphBuilder b, Atom x, int rank) {
    Shape s = x.aval().shape();
    while (s.rank() < rank) {
      s = s.insert(0, 1);
    }
    return s.equals(x.aval().shape()) ? x : Shapes.reshape(b, x, s);
  }
}
