package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Keys of random numbers, and the bits made of them. */
public final class Random {
  private static final String FAMILY = "Random";
  private static final ShapedArray KEY = ShapedArray.of(DType.KEY);
  private static final Params FRY = Params.of("impl", "fry");

  private Random() {}

  /** A key from an integer. */
  public static final Primitive RANDOM_SEED =
      define("random_seed")
          .samples(
              Primitive.Sample.of(FRY, ShapedArray.of(DType.INT32)),
              Primitive.Sample.of(FRY, ShapedArray.of(DType.UINT32, 3)))
          .shape((ins, p) -> List.of(ShapedArray.of(DType.KEY, integers(ins.getFirst()).shape())))
          .eval((ev, ins, p) -> List.of(seed(ins.getFirst())))
          .batch((b, p, ins, axes, size) -> sameAxis("random_seed", b, p, ins, axes))
          .define();

  /** Keys from pairs of 32-bit words along the last axis. */
  public static final Primitive RANDOM_WRAP =
      define("random_wrap")
          .samples(
              Primitive.Sample.of(FRY, ShapedArray.of(DType.UINT32, 2)),
              Primitive.Sample.of(FRY, ShapedArray.of(DType.UINT32, 3, 2)))
          .shape((ins, p) -> List.of(wrapped(ins.getFirst())))
          .eval(
              (ev, ins, p) ->
                  List.of(Tensor.wrap(wrapped(ins.getFirst().aval()), ins.getFirst().data())))
          .batch((b, p, ins, axes, size) -> front("random_wrap", b, p, ins, axes))
          .define();

  /** The 32-bit words of keys, as a last axis of length 2. */
  public static final Primitive RANDOM_UNWRAP =
      define("random_unwrap")
          .samples(
              Primitive.Sample.of(Params.EMPTY, KEY),
              Primitive.Sample.of(Params.EMPTY, ShapedArray.of(DType.KEY, 3)))
          .shape((ins, p) -> List.of(unwrapped(keys("random_unwrap", ins.getFirst()))))
          .eval(
              (ev, ins, p) ->
                  List.of(Tensor.wrap(unwrapped(ins.getFirst().aval()), ins.getFirst().data())))
          .batch((b, p, ins, axes, size) -> front("random_unwrap", b, p, ins, axes))
          .define();

  /** Every key becomes keys of the parameter's shape. */
  public static final Primitive RANDOM_SPLIT =
      define("random_split")
          .samples(
              Primitive.Sample.of(Params.of("shape", Shape.of(2)), KEY),
              Primitive.Sample.of(Params.of("shape", Shape.of(2, 3)), ShapedArray.of(DType.KEY, 2)))
          .shape(
              (ins, p) ->
                  List.of(
                      ShapedArray.of(
                          DType.KEY,
                          joined(keys("random_split", ins.getFirst()).shape(), p.shape("shape")))))
          .eval((ev, ins, p) -> List.of(split(ins.getFirst(), p.shape("shape"))))
          .batch((b, p, ins, axes, size) -> front("random_split", b, p, ins, axes))
          .define();

  /** A key and a number give another key. */
  public static final Primitive RANDOM_FOLD_IN =
      define("random_fold_in")
          .samples(
              Primitive.Sample.of(Params.EMPTY, KEY, ShapedArray.of(DType.UINT32)),
              Primitive.Sample.of(
                  Params.EMPTY, ShapedArray.of(DType.KEY, 3), ShapedArray.of(DType.UINT32, 3)))
          .shape(
              (ins, p) ->
                  List.of(
                      ShapedArray.of(
                          DType.KEY,
                          Broadcasting.shape(
                              "random_fold_in",
                              List.of(keys("random_fold_in", ins.get(0)), ins.get(1))))))
          .eval((ev, ins, p) -> List.of(foldIn(ins.get(0), ins.get(1))))
          .batch(
              (b, p, ins, axes, size) ->
                  Pointwise.batch(Primitive.get("random_fold_in"), b, p, ins, axes))
          .define();

  /** Random bits of a width: for every key an array of the parameter's shape. */
  public static final Primitive RANDOM_BITS =
      define("random_bits")
          .samples(
              Primitive.Sample.of(Params.of("bit_width", 32, "shape", Shape.of(3)), KEY),
              Primitive.Sample.of(Params.of("bit_width", 8, "shape", Shape.of()), KEY),
              Primitive.Sample.of(
                  Params.of("bit_width", 64, "shape", Shape.of(0)), ShapedArray.of(DType.KEY, 2)))
          .shape((ins, p) -> List.of(bitsType(ins.getFirst(), p)))
          .eval((ev, ins, p) -> List.of(bits(ins.getFirst(), p)))
          .batch((b, p, ins, axes, size) -> front("random_bits", b, p, ins, axes))
          .define();

  private static Primitive.Definition define(String name) {
    return Primitive.named(name).family(FAMILY).lower(new LowerRule.Host()).notDifferentiable();
  }

  // ---- emission ----

  public static Atom seed(GraphBuilder b, Atom seed) {
    return b.bind1(RANDOM_SEED, FRY, seed);
  }

  public static Atom wrap(GraphBuilder b, Atom words) {
    return b.bind1(RANDOM_WRAP, FRY, words);
  }

  public static Atom unwrap(GraphBuilder b, Atom keys) {
    return b.bind1(RANDOM_UNWRAP, Params.EMPTY, keys);
  }

  public static Atom split(GraphBuilder b, Atom key, Shape shape) {
    return b.bind1(RANDOM_SPLIT, Params.of("shape", shape), key);
  }

  public static Atom bits(GraphBuilder b, Atom key, int width, Shape shape) {
    return b.bind1(RANDOM_BITS, Params.of("bit_width", width, "shape", shape), key);
  }

  // ---- rules ----

  /** The batch comes to the front, as do the axes of the keys. */
  static Batched front(
      String name, GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes) {
    Atom x = Shapes.moveAxis(b, ins.getFirst(), axes.getFirst().axis(), 0);
    return Batched.of(b.bind1(Primitive.get(name), p, x), BatchAxis.at(0));
  }

  private static Batched sameAxis(
      String name, GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes) {
    return Batched.of(b.bind(Primitive.get(name), p, ins).getFirst(), axes.getFirst());
  }

  private static ShapedArray integers(ShapedArray a) {
    if (!a.dtype().isInteger()) {
      throw NablaError.typeError("PRNG key seed must be an integer; got " + a.toLongString() + ".");
    }
    return a;
  }

  static ShapedArray keys(String name, ShapedArray a) {
    if (!a.dtype().isKey()) {
      throw NablaError.typeError(
          name + " requires key array operand, got " + a.toLongString() + ".");
    }
    return a;
  }

  private static ShapedArray wrapped(ShapedArray a) {
    if (a.dtype() != DType.UINT32 || a.rank() == 0 || a.shape().dim(-1) != 2) {
      throw NablaError.typeError(
          "JAX encountered invalid PRNG key data: expected key_data.dtype uint32 with a last axis"
              + " of length 2, got "
              + a.toLongString()
              + ".");
    }
    return ShapedArray.of(DType.KEY, a.shape().remove(a.rank() - 1));
  }

  private static ShapedArray unwrapped(ShapedArray a) {
    return ShapedArray.of(DType.UINT32, a.shape().insert(a.rank(), 2));
  }

  static Shape joined(Shape first, Shape second) {
    List<Integer> dims = new ArrayList<>(first.toList());
    dims.addAll(second.toList());
    return Shape.of(dims.stream().mapToInt(i -> i).toArray());
  }

  private static Tensor seed(Tensor seeds) {
    Tensor r = Tensor.zeros(ShapedArray.of(DType.KEY, seeds.shape()));
    boolean wide = seeds.dtype().bits() == 64;
    for (long i = 0; i < r.size(); i++) {
      long v = seeds.getLong(i);
      r.setLong(i, Threefry.pair(wide ? (int) (v >>> 32) : 0, (int) v));
    }
    return r;
  }

  private static Tensor split(Tensor keys, Shape shape) {
    Tensor r = Tensor.zeros(ShapedArray.of(DType.KEY, joined(keys.shape(), shape)));
    long n = shape.size();
    for (long k = 0; k < keys.size(); k++) {
      long key = keys.getLong(k);
      for (long i = 0; i < n; i++) {
        r.setLong(k * n + i, Threefry.split(key, i));
      }
    }
    return r;
  }

  private static Tensor foldIn(Tensor keys, Tensor data) {
    Shape shape = Broadcasting.shape("random_fold_in", List.of(keys.aval(), data.aval()));
    Tensor r = Tensor.zeros(ShapedArray.of(DType.KEY, shape));
    var wk = Broadcasting.walk(keys.shape(), shape);
    var wd = Broadcasting.walk(data.shape(), shape);
    for (long i = 0; i < r.size(); i++) {
      r.setLong(i, Threefry.hash(keys.getLong(wk.at(i)), 0, (int) data.getLong(wd.at(i))));
    }
    return r;
  }

  private static ShapedArray bitsType(ShapedArray a, Params p) {
    int width = p.integer("bit_width");
    if (width != 8 && width != 16 && width != 32 && width != 64) {
      throw NablaError.typeError("requires 8-, 16-, 32- or 64-bit field width, got " + width + ".");
    }
    return ShapedArray.of(
        Bits.unsigned(width), joined(keys("random_bits", a).shape(), p.shape("shape")));
  }

  private static Tensor bits(Tensor keys, Params p) {
    Tensor r = Tensor.zeros(bitsType(keys.aval(), p));
    boolean wide = p.integer("bit_width") == 64;
    long n = p.shape("shape").size();
    for (long k = 0; k < keys.size(); k++) {
      long key = keys.getLong(k);
      for (long i = 0; i < n; i++) {
        long h = Threefry.split(key, i);
        r.setLong(
            k * n + i,
            wide
                ? (long) Threefry.first(h) << 32 | (Threefry.second(h) & 0xFFFFFFFFL)
                : Threefry.first(h) ^ Threefry.second(h));
      }
    }
    return r;
  }
}
