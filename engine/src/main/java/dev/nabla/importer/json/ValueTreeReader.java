package dev.nabla.importer.json;

import dev.nabla.function.Value;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Reads trees of values.
 *
 * <ul>
 *   <li>{@code {"tuple": […]}}, {@code {"list": […]}}, {@code {"dict": {…}}} and {@code {"none":
 *       true}} are Python's containers;
 *   <li>{@code {"dtype", "shape", "weak_type", "value"}} is an array, {@code "shape"} and {@code
 *       "weak_type"} may be left out, and numbers that JSON lacks are the strings {@code "NaN"},
 *       {@code "Infinity"}, {@code "-Infinity"};
 *   <li>{@code {"dtype", "shape", "random", …}} is a generated array, see {@link RandomArray};
 *   <li>{@code {"py": "float", "value": 1.5}} is a Python scalar: {@code float}, {@code int} or
 *       {@code bool};
 *   <li>{@code {"static": …}} is a static argument;
 *   <li>short forms: a number or boolean is a Python scalar, an array of numbers a float32 or int32
 *       array.
 * </ul>
 *
 * <p>A mistake throws {@link ValueFormatException} with the path to it: {@code [1].tuple[0]}.
 */
public final class ValueTreeReader {
  private static final List<String> CONTAINERS = List.of("tuple", "list", "dict", "none");

  private final boolean widen;

  private ValueTreeReader(boolean widen) {
    this.widen = widen;
  }

  /** Reads what is written. */
  public static ValueTreeReader exact() {
    return new ValueTreeReader(false);
  }

  /** Reads float32 arrays as float64, from the same decimals. */
  public static ValueTreeReader float32AsFloat64() {
    return new ValueTreeReader(true);
  }

  /** The trees of a JSON array: a function's arguments. */
  public List<Tree<Value>> arguments(JsonNode array) {
    if (!array.isArray()) {
      throw new ValueFormatException("", "the arguments have to be a JSON array: [ … ]");
    }
    return children(array, "");
  }

  public Tree<Value> tree(JsonNode n) {
    return tree(n, "");
  }

  private List<Tree<Value>> children(JsonNode array, String path) {
    List<Tree<Value>> out = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      out.add(tree(array.get(i), path + "[" + i + "]"));
    }
    return out;
  }

  private Tree<Value> tree(JsonNode n, String path) {
    for (String container : CONTAINERS) {
      if (n.has(container)) {
        only(n, path, container);
        return branch(container, n.get(container), path + "." + container);
      }
    }
    return Tree.leaf(leaf(n, path));
  }

  private Tree<Value> branch(String container, JsonNode content, String path) {
    if (container.equals("none")) {
      return Tree.none();
    }
    if (container.equals("dict")) {
      if (!content.isObject()) {
        throw new ValueFormatException(path, "a dict is an object: {\"key\": …}");
      }
      List<String> keys = content.propertyNames().stream().sorted().toList();
      List<Tree<Value>> values =
          keys.stream().map(k -> tree(content.get(k), path + "." + k)).toList();
      return new Tree.Branch<>(Tree.Kind.DICT, keys, values, null);
    }
    if (!content.isArray()) {
      throw new ValueFormatException(path, "a " + container + " is an array: [ … ]");
    }
    List<Tree<Value>> parts = children(content, path);
    return container.equals("tuple") ? Tree.tuple(parts) : Tree.list(parts);
  }

  private Value leaf(JsonNode n, String path) {
    if (n.isArray()) {
      return Value.of(NestedNumbers.infer(n, path));
    }
    if (!n.isObject()) {
      return new Value.Scalar(ScalarReader.plain(n, path));
    }
    if (n.has("py")) {
      only(n, path, "py", "value");
      return new Value.Scalar(ScalarReader.python(n, path));
    }
    if (n.has("static")) {
      only(n, path, "static");
      return ScalarReader.fixed(n.get("static"), path);
    }
    if (n.has("dtype")) {
      return array(n, path);
    }
    throw new ValueFormatException(
        path,
        "an object has to have \"dtype\", \"py\", \"static\", \"tuple\", \"list\", \"dict\" or"
            + " \"none\", but this one has "
            + n.propertyNames());
  }

  private Value array(JsonNode n, String path) {
    DType dtype = dtype(n.get("dtype"), path + ".dtype");
    if (n.has("random")) {
      only(n, path, "dtype", "shape", "weak_type", "random", "seed", "scale", "lo", "hi");
      Shape shape = n.has("shape") ? shape(n.get("shape"), path + ".shape") : Shape.SCALAR;
      return Value.of(RandomArray.read(n, ShapedArray.of(dtype, shape), path));
    }
    only(n, path, "dtype", "shape", "weak_type", "value");
    if (!n.has("value")) {
      throw new ValueFormatException(path, "an array needs \"value\" (or \"random\")");
    }
    JsonNode value = n.get("value");
    Shape shape =
        n.has("shape") ? shape(n.get("shape"), path + ".shape") : NestedNumbers.shape(value);
    boolean weak = n.path("weak_type").asBoolean(false);
    return Value.of(NestedNumbers.read(value, new ShapedArray(dtype, shape, weak), path));
  }

  private DType dtype(JsonNode n, String path) {
    DType d;
    try {
      d = DType.of(n.asString(""));
    } catch (IllegalArgumentException e) {
      throw new ValueFormatException(
          path,
          "no dtype is called "
              + n
              + "; there are "
              + Arrays.stream(DType.values())
                  .map(DType::longName)
                  .collect(Collectors.joining(", ")));
    }
    return widen && d == DType.FLOAT32 ? DType.FLOAT64 : Precision.canonical(d);
  }

  private static Shape shape(JsonNode n, String path) {
    if (!n.isArray()) {
      throw new ValueFormatException(path, "a shape is an array of lengths: [2, 3]");
    }
    List<Integer> dims = new ArrayList<>();
    for (JsonNode d : n) {
      if (!d.isIntegralNumber() || !d.canConvertToInt() || d.asInt() < 0) {
        throw new ValueFormatException(path, d + " is no length of an axis");
      }
      dims.add(d.asInt());
    }
    return Shape.of(dims);
  }

  /** Refuses misspelt keys. */
  private static void only(JsonNode n, String path, String... known) {
    for (String key : n.propertyNames()) {
      if (!List.of(known).contains(key)) {
        throw new ValueFormatException(
            path,
            String.format(
                Locale.ROOT,
                "\"%s\" is not known here; known are \"%s\"",
                key,
                String.join("\", \"", known)));
      }
    }
  }
}
