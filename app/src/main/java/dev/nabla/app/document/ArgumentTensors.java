package dev.nabla.app.document;

import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes the arrays that a document's arguments stand for. A typed number is a Python scalar, weakly
 * typed; a nested list is an array; tuples and dictionaries are pytrees of these.
 */
public final class ArgumentTensors {
  private static final long LARGEST = 1L << 27;

  private ArgumentTensors() {}

  /**
   * The types of an argument's arrays, without making them. Throws {@link NablaError} where the
   * text is wrong.
   */
  public static Tree<ShapedArray> types(Argument a) {
    return switch (a.value()) {
      case ArgumentValue.Typed t -> typed(a, t.text()).map(Tensor::aval);
      case ArgumentValue.Generated g -> Tree.leaf(ShapedArray.of(g.dtype(), g.shape()));
    };
  }

  /**
   * The argument's arrays.
   *
   * @param seed added to the key of a random one
   */
  public static Tree<Tensor> values(Argument a, int seed) {
    return switch (a.value()) {
      case ArgumentValue.Typed t -> typed(a, t.text());
      case ArgumentValue.Generated g -> {
        if (g.shape().size() > LARGEST) {
          throw NablaError.valueError(
              Messages.format("error.too-many", a.name(), g.shape().size(), LARGEST));
        }
        yield Tree.leaf(generate(g, seed));
      }
    };
  }

  /** A static argument as Python writes it, checked to be a literal. */
  public static String literal(Argument a) {
    if (!(a.value() instanceof ArgumentValue.Typed(String text))) {
      throw NablaError.typeError(Messages.format("error.static", a.name()));
    }
    parse(a, text);
    return text;
  }

  /** Whether the argument is, or contains, text: no array, but a Python value. */
  public static boolean isText(Argument a) {
    return a.value() instanceof ArgumentValue.Typed(String text)
        && parse(a, text).leaves().stream().anyMatch(String.class::isInstance);
  }

  private static Tree<Object> parse(Argument a, String text) {
    try {
      return PythonLiteral.parse(text);
    } catch (IllegalArgumentException e) {
      throw NablaError.of(
          "SyntaxError",
          Messages.format("error.argument", a.name(), String.valueOf(e.getMessage())));
    }
  }

  private static Tree<Tensor> typed(Argument a, String text) {
    return arrays(parse(a, text), a.name());
  }

  private static Tree<Tensor> arrays(Tree<Object> t, String name) {
    return switch (t) {
      case Tree.Leaf<Object>(Object value) -> Tree.leaf(scalar(value, name));
      case Tree.Branch<Object> b when b.kind() == Tree.Kind.LIST -> Tree.leaf(array(b, name));
      case Tree.Branch<Object> b -> {
        List<Tree<Tensor>> children = b.children().stream().map(c -> arrays(c, name)).toList();
        yield new Tree.Branch<>(b.kind(), b.keys(), children, b.aux());
      }
    };
  }

  private static Tensor scalar(Object value, String name) {
    return switch (value) {
      case Boolean v -> Tensor.scalarLong(ShapedArray.of(DType.BOOL), v ? 1 : 0);
      case Long v when v != v.intValue() ->
          throw NablaError.of("OverflowError", Messages.format("error.int32", name, v));
      case Long v -> Tensor.scalarLong(ShapedArray.weak(DType.INT32), v);
      case Double v -> Tensor.scalar(ShapedArray.weak(DType.FLOAT32), v);
      default -> throw NablaError.typeError(Messages.format("error.text-array", name));
    };
  }

  private static Tensor array(Tree.Branch<Object> list, String name) {
    List<Integer> dims = new ArrayList<>();
    Tree<Object> first = list;
    while (first instanceof Tree.Branch<Object> b) {
      dims.add(b.children().size());
      if (b.children().isEmpty()) {
        break;
      }
      first = b.children().getFirst();
    }
    List<Object> elements = new ArrayList<>();
    collect(list, dims, 0, elements, name);
    ShapedArray aval = ShapedArray.of(dtype(elements, name), Shape.of(dims));
    Tensor t = Tensor.zeros(aval);
    for (int i = 0; i < elements.size(); i++) {
      Tensor s = scalar(elements.get(i), name);
      if (aval.dtype().isFloat()) {
        t.setDouble(i, s.dtype().isFloat() ? (double) elements.get(i) : s.getDouble(0));
      } else {
        t.setLong(i, s.getLong(0));
      }
    }
    return t;
  }

  private static void collect(
      Tree<Object> t, List<Integer> dims, int depth, List<Object> out, String name) {
    boolean fits =
        t instanceof Tree.Branch<Object> b
            ? b.kind() == Tree.Kind.LIST
                && depth < dims.size()
                && b.children().size() == dims.get(depth)
            : depth == dims.size();
    if (!fits) {
      throw NablaError.valueError(Messages.format("error.ragged", name));
    }
    if (t instanceof Tree.Leaf<Object>(Object value)) {
      out.add(value);
    } else {
      t.children().forEach(c -> collect(c, dims, depth + 1, out, name));
    }
  }

  private static DType dtype(List<Object> elements, String name) {
    boolean bools = !elements.isEmpty();
    boolean floats = elements.isEmpty();
    for (Object e : elements) {
      bools &= e instanceof Boolean;
      floats |= e instanceof Double;
      if (e instanceof String) {
        throw NablaError.typeError(Messages.format("error.text-array", name));
      }
    }
    return bools ? DType.BOOL : floats ? DType.FLOAT32 : DType.INT32;
  }

  private static Tensor generate(ArgumentValue.Generated g, int seed) {
    Tensor t = Tensor.zeros(ShapedArray.of(g.dtype(), g.shape()));
    switch (g.rule()) {
      case ArgumentValue.Rule.Zeros z -> {}
      case ArgumentValue.Rule.Ones o -> fill(t, 1);
      case ArgumentValue.Rule.Constant c -> fill(t, c.value());
      case ArgumentValue.Rule.Range r -> {
        for (long i = 0; i < t.size(); i++) {
          t.setLong(i, i);
        }
      }
      case ArgumentValue.Rule.Normal n -> {
        SplittableRandom random = random(n.key(), seed);
        for (long i = 0; i < t.size(); i++) {
          t.setDouble(i, random.nextGaussian());
        }
      }
      case ArgumentValue.Rule.Uniform u -> {
        SplittableRandom random = random(u.key(), seed);
        for (long i = 0; i < t.size(); i++) {
          t.setDouble(i, random.nextDouble());
        }
      }
    }
    return t;
  }

  private static void fill(Tensor t, double value) {
    for (long i = 0; i < t.size(); i++) {
      t.setDouble(i, value);
    }
  }

  private static SplittableRandom random(int key, int seed) {
    return new SplittableRandom(0x9E3779B97F4A7C15L * (key + 1L) + seed);
  }
}
