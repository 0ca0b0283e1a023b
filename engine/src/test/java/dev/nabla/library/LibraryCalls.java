package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Literal;
import dev.nabla.ir.NablaError;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls of library functions made up from their signatures: arrays where arrays are plausible, and
 * values that no parameter can want.
 */
public final class LibraryCalls {
  /** What a call came to: its graph and the values of the graph's inputs, or the error. */
  record Outcome(@Nullable Graph graph, List<Tensor> inputs, @Nullable NablaError error) {
    boolean isResult() {
      return graph != null;
    }
  }

  /** A value that is made for every call anew, since arrays belong to the graph of one call. */
  @FunctionalInterface
  interface Maker {
    @Nullable Object make(Call call);
  }

  /** One call while it is being put together. */
  static final class Call {
    final GraphBuilder builder = new GraphBuilder("call");
    private final Map<Atom, Tensor> values = new HashMap<>();
    private final List<Tensor> inputs = new ArrayList<>();
    private final Random random;
    private final boolean known;

    /**
     * @param known whether functions may look at the arrays' elements
     */
    Call(long seed, boolean known) {
      this.random = new Random(seed);
      this.known = known;
    }

    Atom array(DType d, int... shape) {
      ShapedArray type = ShapedArray.of(d, shape);
      Tensor t = Tensor.zeros(type);
      for (long i = 0; i < t.size(); i++) {
        if (d.isFloat()) {
          t.setDouble(i, random.nextInt(-8, 9) / 4.0);
        } else {
          t.setLong(i, random.nextInt(d.isBool() ? 2 : 3));
        }
      }
      Atom a = builder.input(type, null);
      values.put(a, t);
      inputs.add(t);
      return a;
    }

    /** Calls the function; errors that are not the user's come through. */
    Outcome call(LibraryFunction f, Map<String, Maker> arguments) {
      List<@Nullable Object> positional = new ArrayList<>();
      Map<String, @Nullable Object> named = new LinkedHashMap<>();
      for (Signature.Parameter p : f.signature().parameters()) {
        Maker m = arguments.get(p.name());
        if (m == null) {
          continue;
        }
        Object v = m.make(this);
        if (p.variadic()) {
          positional.addAll(v instanceof List<?> l ? l : Arrays.asList(v));
        } else {
          named.put(p.name(), v);
        }
      }
      if (!positional.isEmpty()) { // What stands before a variadic parameter is positional too.
        List<@Nullable Object> before = new ArrayList<>();
        for (Signature.Parameter p : f.signature().parameters()) {
          if (p.variadic()) {
            break;
          }
          before.add(named.remove(p.name()));
        }
        positional.addAll(0, before);
      }
      try {
        Object r =
            Library.get()
                .call(
                    builder,
                    f.qualifiedName(),
                    positional,
                    named,
                    a -> known ? a instanceof Literal l ? l.value() : values.get(a) : null);
        return new Outcome(builder.build(atoms(r).toList()), inputs, null);
      } catch (NablaError e) {
        return new Outcome(null, inputs, e);
      }
    }

    private Stream<Atom> atoms(@Nullable Object r) {
      return switch (r) {
        case Atom a -> Stream.of(a);
        case List<?> l -> l.stream().flatMap(this::atoms);
        case Long n -> Stream.empty();
        case Double n -> Stream.empty();
        case Boolean n -> Stream.empty();
        case String s -> Stream.empty();
        case DType d -> Stream.empty();
        case null, default -> throw new AssertionError("a result of " + r);
      };
    }
  }

  private LibraryCalls() {}

  static Maker array(DType d, int... shape) {
    return c -> c.array(d, shape);
  }

  static Maker value(@Nullable Object v) {
    return c -> v;
  }

  static Maker list(Maker... elements) {
    return list(Arrays.asList(elements));
  }

  private static Maker list(List<Maker> elements) {
    return c -> elements.stream().map(m -> m.make(c)).toList();
  }

  /** How many ways there are to fill the parameters after the first. */
  public static final int STYLES = 4;

  /** The graph of a plausible call, or null where the function refuses it. */
  public static @Nullable Graph graph(
      LibraryFunction f, DType d, int[] shape, int style, long seed) {
    return new Call(seed, false).call(f, plausible(f, d, shape, style)).graph();
  }

  /**
   * Required parameters filled: arrays of this type, numbers or lists where a name asks for them.
   */
  static Map<String, Maker> plausible(LibraryFunction f, DType d, int[] shape, int style) {
    Map<String, Maker> out = new LinkedHashMap<>();
    Maker x = array(d, shape);
    for (Signature.Parameter p : f.signature().parameters()) {
      boolean first = out.isEmpty();
      if (p.variadic()) {
        out.put(p.name(), style == 1 ? x : list(x, x));
      } else if (p.required()) {
        out.put(
            p.name(), plausible(p.name(), d, shape, first ? style % 3 == 0 ? style : 0 : style));
      }
    }
    return out;
  }

  private static Maker plausible(String name, DType d, int[] shape, int style) {
    Maker x = array(d, shape);
    Maker ones = value(Collections.nCopies(shape.length, 1L));
    return switch (name) {
      case "key" -> array(DType.KEY);
      case "shape", "sizes", "new_sizes" -> value(List.of(2L, 3L));
      case "window_dimensions", "slice_sizes" -> ones;
      case "window_strides", "strides", "filter_shape" ->
          value(Collections.nCopies(Math.max(0, shape.length - 2), 1L));
      case "padding" -> value("SAME");
      case "dtype", "new_dtype", "index_dtype" -> value(DType.INT32);
      case "subscripts" -> value(style == 1 ? "..." : "...,...");
      case "axis" -> value(0L);
      case "index", "indices", "ind", "start_index" -> array(DType.INT32);
      case "start_indices" -> list(Collections.nCopies(shape.length, array(DType.INT32)));
      case "pair", "c_and_lower" -> list(x, value(true));
      case "lu_and_piv" -> list(x, array(DType.INT32, 3));
      case "update" -> style == 2 ? array(d) : x;
      case "mask" -> array(DType.BOOL, shape);
      case "multi_index" -> list(array(DType.INT32, shape), array(DType.INT32, shape));
      case "dims" -> value(List.of(3L, 3L));
      default ->
          switch (style) {
            case 1 -> value(1L);
            case 2 -> value(List.of(0L));
            case 3 -> list(x, x);
            default -> x;
          };
    };
  }

  /** An array of any type and up to three axes, with its name. */
  static Map.Entry<String, Maker> anyArray(Random random) {
    int[] shape = random.ints(random.nextInt(4), 0, 4).toArray();
    DType d = DType.values()[random.nextInt(DType.values().length)];
    return Map.entry(ShapedArray.of(d, shape).toString(), array(d, shape));
  }

  /** A list of numbers about zero, with its name. */
  static Map.Entry<String, Maker> smallIntegers(Random random) {
    List<Long> l = random.longs(random.nextInt(4), -3, 4).boxed().toList();
    return Map.entry(l.toString(), value(l));
  }

  /** What nobody means, by name. */
  static Map<String, Maker> junk() {
    Map<String, Maker> m = new LinkedHashMap<>();
    m.put("None", value(null));
    m.put("str", value("junk"));
    m.put("empty str", value(""));
    m.put("True", value(true));
    m.put("-1", value(-1L));
    m.put("-7", value(-7L));
    m.put("0", value(0L));
    m.put("3", value(3L));
    m.put("2**40", value(1L << 40));
    m.put("-2**63", value(Long.MIN_VALUE));
    m.put("2**64-1", value(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE)));
    m.put("nan", value(Double.NaN));
    m.put("-1.5", value(-1.5));
    m.put("dtype", value(DType.INT8));
    m.put("[]", value(List.of()));
    m.put("[[]]", value(List.of(List.of())));
    m.put("[None]", value(Arrays.asList((Object) null)));
    m.put("[str]", value(List.of("a", "b")));
    m.put("[1, -9]", value(List.of(1L, -9L)));
    m.put("[0, 0]", value(List.of(0L, 0L)));
    m.put("[2**40]", value(List.of(1L << 40)));
    m.put("[1.5]", value(List.of(1.5)));
    m.put("[[1, 2], [3]]", value(List.of(List.of(1L, 2L), List.of(3L))));
    m.put("slice", value(new Index.Slice(-9L, null, 0L)));
    m.put("ellipsis", value(new Index.Ellipsis()));
    m.put("newaxis", value(new Index.NewAxis()));
    m.put("object", value(new Object()));
    m.put("graph", c -> c.builder.build(List.of()));
    m.put("key", array(DType.KEY));
    m.put("keys", array(DType.KEY, 2));
    m.put("bool scalar", array(DType.BOOL));
    m.put("int8[0]", array(DType.INT8, 0));
    m.put("f16[2,0,3]", array(DType.FLOAT16, 2, 0, 3));
    m.put("i32[2,2,2,2,2]", array(DType.INT32, 2, 2, 2, 2, 2));
    m.put("f32[7]", array(DType.FLOAT32, 7));
    m.put("[f32[2], i32[3]]", list(array(DType.FLOAT32, 2), array(DType.INT32, 3)));
    m.put("[f32[2], None]", list(array(DType.FLOAT32, 2), value(null)));
    return m;
  }
}
