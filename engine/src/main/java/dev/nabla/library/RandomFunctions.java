package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ops.Bits;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Random;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** {@code jax.random}: keys, and the draws that others are made of. */
final class RandomFunctions {
  static final String RANDOM = "jax.random";
  static final String CATEGORY = "Random numbers";

  private RandomFunctions() {}

  static void register(Library l) {
    keys(l);
    l.plain(
        RANDOM,
        "bits",
        "key, shape=None, dtype=None",
        CATEGORY,
        "Random bits as unsigned integers",
        (b, a) -> {
          DType d = a.dtype("dtype");
          DType type = d != null ? d : Precision.x64() ? DType.UINT64 : DType.UINT32;
          if (!type.isUnsigned()) {
            throw NablaError.valueError(
                "dtype argument to `bits` must be an unsigned int dtype, got " + type + ".");
          }
          return Random.bits(b, Keys.key(b, a), type.bits(), shape(a));
        });
    l.group(
        RANDOM,
        "uniform",
        "key, shape=None, dtype=None, minval=0.0, maxval=1.0",
        CATEGORY,
        "Uniform numbers in [minval, maxval)",
        (b, a) ->
            Keys.uniform(
                    b,
                    Keys.key(b, a),
                    shape(a),
                    floatType(a),
                    Num.of(b, a.array("minval")),
                    Num.of(b, a.array("maxval")))
                .atom());
    l.group(
        RANDOM,
        "normal",
        "key, shape=None, dtype=None",
        CATEGORY,
        "Normally distributed numbers",
        (b, a) -> Keys.normal(b, Keys.key(b, a), shape(a), floatType(a)).atom());
    l.group(
        RANDOM,
        "bernoulli",
        "key, p=0.5, shape=None, mode='low'",
        CATEGORY,
        "True with probability p",
        (b, a) -> {
          Num p = Num.of(b, a.array("p")).inexact();
          Shape s = a.isNone("shape") ? p.shape() : a.shape("shape");
          return Keys.bernoulli(b, Keys.key(b, a), p, s).atom();
        });
    l.group(
        RANDOM,
        "randint",
        "key, shape, minval, maxval, dtype=None",
        CATEGORY,
        "Integers from minval to maxval − 1",
        RandomFunctions::randint);
    l.group(
        RANDOM,
        "permutation",
        "key, x, axis=0, independent=False",
        CATEGORY,
        "A random order of elements, or of 0 … x − 1",
        RandomFunctions::permutation);
    l.group(
        RANDOM,
        "choice",
        "key, a, shape=None, replace=True, p=None, axis=0, mode=None",
        CATEGORY,
        "Elements chosen at random",
        RandomFunctions::choice);
    l.group(
        RANDOM,
        "categorical",
        "key, logits, axis=-1, shape=None, replace=True, mode=None",
        CATEGORY,
        "Classes with probabilities given by their logarithms",
        RandomFunctions::categorical);
  }

  private static void keys(Library l) {
    l.plain(
        RANDOM,
        "key",
        "seed, *, impl=None, dtype=None",
        CATEGORY,
        "A key from an integer",
        (b, a) -> Random.seed(b, seed(b, a)));
    l.plain(
        RANDOM,
        "PRNGKey",
        "seed, *, impl=None",
        CATEGORY,
        "An old-style key from an integer: its two words",
        (b, a) -> Random.unwrap(b, Random.seed(b, seed(b, a))));
    l.plain(
        RANDOM,
        "split",
        "key, num=2",
        CATEGORY,
        "New keys from a key",
        (b, a) -> Keys.likeGiven(b, a, "key", Random.split(b, Keys.key(b, a), a.shape("num"))));
    l.plain(
        RANDOM,
        "fold_in",
        "key, data",
        CATEGORY,
        "A new key from a key and a number",
        (b, a) -> {
          Atom data = word(b, a);
          if (data.aval().rank() > 0) {
            throw NablaError.typeError(
                    "fold_in accepts a scalar, but was given an array of shape "
                        + data.aval().shape().toTuple()
                        + ".")
                .withFix("Use jax.vmap for batching.");
          }
          Atom k = b.bind1(Random.RANDOM_FOLD_IN, Params.EMPTY, Keys.key(b, a), data);
          return Keys.likeGiven(b, a, "key", k);
        });
    l.plain(
        RANDOM,
        "key_data",
        "keys",
        CATEGORY,
        "The words of keys",
        (b, a) -> Random.unwrap(b, Keys.keys(b, a, "keys")));
    l.plain(
        RANDOM,
        "wrap_key_data",
        "key_bits_array, *, impl=None, dtype=None",
        CATEGORY,
        "Keys from their words",
        (b, a) -> Random.wrap(b, a.array("key_bits_array")));
    l.plain(
        RANDOM,
        "clone",
        "key",
        CATEGORY,
        "The same key",
        (b, a) -> {
          Keys.keys(b, a, "key");
          return a.array("key");
        });
  }

  /** A seed: Python integers are cut to the width of the default integer. */
  private static Atom seed(GraphBuilder b, Arguments a) {
    if (a.get("seed") instanceof Long v) {
      return new dev.nabla.ir.Literal(Tensor.scalarLong(ShapedArray.of(Precision.defaultInt()), v));
    }
    Atom s = a.array("seed");
    if (s.aval().rank() > 0) {
      throw NablaError.typeError(
              a.function()
                  + " accepts a scalar seed, but was given an array of shape "
                  + s.aval().shape().toTuple()
                  + " != ().")
          .withFix("Use jax.vmap for batching.");
    }
    return Conversion.convert(b, s, s.aval().dtype(), false);
  }

  private static Atom word(GraphBuilder b, Arguments a) {
    return a.get("data") instanceof Long v
        ? new dev.nabla.ir.Literal(Tensor.scalarLong(ShapedArray.of(DType.UINT32), v))
        : Conversion.convert(b, a.array("data"), DType.UINT32, false);
  }

  /** The shape argument; nothing means a scalar. */
  static Shape shape(Arguments a) {
    return a.isNone("shape") ? Shape.SCALAR : a.shape("shape");
  }

  static DType floatType(Arguments a) {
    DType d = a.dtype("dtype");
    if (d != null && !d.isFloat()) {
      throw NablaError.valueError(
          "dtype argument to `" + a.function() + "` must be a float dtype, got " + d + ".");
    }
    return d != null ? d : Precision.defaultFloat();
  }

  private static double highest(DType d) {
    return ReductionFunctions.identity(d, false);
  }

  /** An integer bound in the type of the result, kept within it. */
  private static Num bound(Num x, DType d) {
    Num whole = x.dtype().isFloat() ? x.as(Precision.defaultInt()) : x;
    DType from = whole.dtype();
    double low = ReductionFunctions.identity(d, true);
    double high = highest(d);
    if (low > ReductionFunctions.identity(from, true)) {
      whole = whole.max(low);
    }
    if (high < highest(from)) {
      whole = whole.min(high);
    }
    return whole.as(d);
  }

  private static Atom randint(GraphBuilder b, Arguments a) {
    DType d = a.dtype("dtype");
    DType type = d != null ? d : Precision.defaultInt();
    if (!type.isInteger()) {
      throw NablaError.typeError("randint only accepts integer dtypes, got " + type + ".");
    }
    Num low = Num.of(b, a.array("minval"));
    Num high = Num.of(b, a.array("maxval"));
    return randint(b, Keys.key(b, a), low, high, a.shape("shape"), type).atom();
  }

  /** Twice as many random bits as the type has, taken modulo the width of the range. */
  static Num randint(GraphBuilder b, Atom key, Num low, Num high, Shape shape, DType d) {
    Num above =
        highest(d) < highest(high.dtype())
            ? high.gt(highest(d))
            : Num.of(b, GraphBuilder.literal(DType.BOOL, 0));
    Num min = bound(low, d).broadcastTo(shape);
    Num max = bound(high, d).broadcastTo(shape);
    List<Atom> keys = Keys.split(b, key, 2);
    int bits = d.bits();
    DType words = Bits.unsigned(bits);
    Num higher = Num.of(b, Random.bits(b, keys.get(0), bits, shape));
    Num lower = Num.of(b, Random.bits(b, keys.get(1), bits, shape));
    Num span = max.minus(min).as(words);
    span = max.le(min).then(span.filled(1), span);
    Num wider = above.broadcastTo(shape).and(max.gt(min));
    span = wider.then(span.plus(1), span);
    Num multiplier = span.number(1L << (bits >> 1)).broadcastTo(shape).rem(span);
    multiplier = multiplier.times(multiplier).rem(span);
    Num offset = higher.rem(span).times(multiplier).plus(lower.rem(span)).rem(span);
    return min.plus(offset.as(d));
  }

  private static Atom permutation(GraphBuilder b, Arguments a) {
    Atom key = Keys.key(b, a);
    Object given = a.get("x");
    Atom x = given instanceof Long ? null : a.array("x");
    if (x == null || x.aval().rank() == 0) {
      return shuffle(b, key, arange(b, a.integer("x")), 0);
    }
    int axis = a.axis(a.integer("axis"), x.aval().rank());
    if (a.flag("independent") || x.aval().rank() == 1) {
      return shuffle(b, key, x, axis);
    }
    Atom order = shuffle(b, key, arange(b, x.aval().shape().dim(axis)), 0);
    return call(b, "jax.numpy.take", List.of(x, order), Map.of("axis", (long) axis));
  }

  static Atom arange(GraphBuilder b, int n) {
    return call(b, "jax.numpy.arange", List.of((long) n), Map.of());
  }

  static Atom call(GraphBuilder b, String name, List<?> args, Map<String, ?> kwargs) {
    return (Atom) java.util.Objects.requireNonNull(Library.get().call(b, name, args, kwargs));
  }

  /** Sorted by random words, often enough that no two elements had equal words every time. */
  private static Atom shuffle(GraphBuilder b, Atom key, Atom x, int axis) {
    long size = x.aval().size();
    int rounds = (int) Math.ceil(3 * Math.log(Math.max(1, size)) / Math.log(4294967295.0));
    Atom k = key;
    Atom y = x;
    for (int i = 0; i < rounds; i++) {
      List<Atom> two = Keys.split(b, k, 2);
      k = two.get(0);
      Atom words = Random.bits(b, two.get(1), 32, x.aval().shape());
      Object sorted =
          Library.get()
              .call(b, "jax.lax.sort_key_val", List.of(words, y), Map.of("dimension", (long) axis));
      y = (Atom) ((List<?>) java.util.Objects.requireNonNull(sorted)).get(1);
    }
    return y;
  }

  private static Atom choice(GraphBuilder b, Arguments a) {
    Atom key = Keys.key(b, a);
    Atom x = a.array("a");
    boolean number = a.get("a") instanceof Long || x.aval().rank() == 0;
    int axis = number ? 0 : a.axis(a.integer("axis"), x.aval().rank());
    int n = number ? a.integer("a") : x.aval().shape().dim(axis);
    Shape shape = shape(a);
    int draws = Math.toIntExact(shape.size());
    if (n <= 0 && draws > 0) {
      throw NablaError.valueError(
          number
              ? "a must be greater than 0 unless no samples are taken"
              : "a must be non-empty unless no samples are taken");
    }
    boolean replace = a.flag("replace");
    if (!replace && draws > n) {
      throw NablaError.valueError(
          "Cannot take a larger sample (size "
              + draws
              + ") than population (size "
              + n
              + ") when 'replace=False'");
    }
    if (!replace && a.isNone("p") && !number) {
      Atom order = shuffled(b, key, x, axis);
      Atom taken = Indexing.sliceAxis(b, order, axis, 0, draws);
      return Shapes.reshape(b, taken, placed(x.aval().shape(), axis, shape));
    }
    Atom index = indices(b, a, key, n, shape, draws, replace);
    if (number) {
      return Shapes.reshape(b, index, shape);
    }
    Atom taken = call(b, "jax.numpy.take", List.of(x, index), Map.of("axis", (long) axis));
    return Shapes.reshape(b, taken, placed(x.aval().shape(), axis, shape));
  }

  private static Atom shuffled(GraphBuilder b, Atom key, Atom x, int axis) {
    if (x.aval().rank() == 1) {
      return shuffle(b, key, x, 0);
    }
    Atom order = shuffle(b, key, arange(b, x.aval().shape().dim(axis)), 0);
    return call(b, "jax.numpy.take", List.of(x, order), Map.of("axis", (long) axis));
  }

  /** The shape with one axis replaced by those of the draws. */
  private static Shape placed(Shape s, int axis, Shape draws) {
    Shape r = s.remove(axis);
    for (int i = 0; i < draws.rank(); i++) {
      r = r.insert(axis + i, draws.dim(i));
    }
    return r;
  }

  private static Atom indices(
      GraphBuilder b, Arguments a, Atom key, int n, Shape shape, int draws, boolean replace) {
    if (a.isNone("p")) {
      if (replace) {
        DType d = Precision.defaultInt();
        return randint(b, key, Keys.number(b, d, 0), Keys.number(b, d, n), shape, d).atom();
      }
      Atom order = shuffle(b, key, arange(b, n), 0);
      return Indexing.sliceAxis(b, order, 0, 0, draws);
    }
    Num p = Num.of(b, a.array("p")).inexact();
    if (p.rank() != 1 || p.shape().dim(0) != n) {
      throw NablaError.valueError(
          "p must be None or a 1D vector with the same size as a.shape[axis]. p has shape "
              + p.shape().toTuple()
              + " and a.shape[axis] is "
              + n
              + ".");
    }
    if (!replace) {
      Num g = Keys.gumbel(b, key, Shape.of(n), p.dtype()).plus(p.log());
      Object top =
          Library.get().call(b, "jax.lax.top_k", List.of(g.atom(), (long) draws), Map.of());
      Atom best = (Atom) ((List<?>) java.util.Objects.requireNonNull(top)).get(1);
      return Conversion.convert(b, best, Precision.defaultInt(), false);
    }
    Num sums = Num.of(b, call(b, "jax.numpy.cumsum", List.of(p.atom()), Map.of()));
    Num last = sums.of(Keys.at(b, sums.atom(), n - 1));
    Num r = last.times(Keys.uniform(b, key, shape, p.dtype(), 0, 1).from(1));
    Atom found = call(b, "jax.numpy.searchsorted", List.of(sums.atom(), r.atom()), Map.of());
    return Conversion.convert(b, found, Precision.defaultInt(), false);
  }

  private static Atom categorical(GraphBuilder b, Arguments a) {
    Num logits = Num.of(b, a.array("logits")).inexact();
    int rank = logits.rank();
    int axis = a.axis(a.integer("axis"), rank);
    Shape batch = logits.shape().remove(axis);
    Shape shape = a.isNone("shape") ? batch : a.shape("shape");
    boolean fits = shape.rank() >= batch.rank();
    for (int i = 1; fits && i <= batch.rank(); i++) {
      fits = shape.dim(-i) == batch.dim(-i);
    }
    if (!fits) {
      throw NablaError.valueError(
          "Shape "
              + shape.toTuple()
              + " is not compatible with reference shape "
              + batch.toTuple()
              + ".");
    }
    int extra = shape.rank() - batch.rank();
    Atom key = Keys.key(b, a);
    if (!a.flag("replace")) {
      return withoutReplacement(b, key, logits, axis, shape, extra);
    }
    int at = extra + axis;
    Shape draws = shape.insert(at, logits.shape().dim(axis));
    Num g = Keys.gumbel(b, key, draws, logits.dtype());
    Num sum = g.plus(logits.broadcastTo(draws));
    return call(b, "jax.numpy.argmax", List.of(sum.atom()), Map.of("axis", (long) at));
  }

  /** The classes with the largest perturbed logits, in the leading axes. */
  private static Atom withoutReplacement(
      GraphBuilder b, Atom key, Num logits, int axis, Shape shape, int extra) {
    Num g = Keys.gumbel(b, key, logits.shape(), logits.dtype()).plus(logits);
    int n = 1;
    for (int i = 0; i < extra; i++) {
      n *= shape.dim(i);
    }
    if (n > logits.shape().dim(axis)) {
      throw NablaError.valueError(
          "Number of samples without replacement cannot exceed number of categories.");
    }
    Atom last = Shapes.moveAxis(b, g.atom(), axis, logits.rank() - 1);
    Object top = Library.get().call(b, "jax.lax.top_k", List.of(last, (long) n), Map.of());
    Atom best = (Atom) ((List<?>) java.util.Objects.requireNonNull(top)).get(1);
    Atom front = Shapes.moveAxis(b, best, logits.rank() - 1, 0);
    return Shapes.reshape(b, front, shape);
  }
}
