package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Comparisons;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.Exponential;
import dev.nabla.ops.Logic;
import dev.nabla.ops.Powers;
import dev.nabla.ops.Rounding;
import dev.nabla.ops.Selection;
import dev.nabla.ops.Trig;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Element-wise functions of {@code jax.numpy} and {@code jax.lax}. */
final class ElementwiseFunctions {
  private static final String JNP = "jax.numpy";
  private static final String LAX = "jax.lax";
  private static final String MATH = "Mathematics";
  private static final String ARITHMETIC = "Arithmetic";
  private static final String LOGIC = "Comparison and logic";

  private ElementwiseFunctions() {}

  /** How operands are prepared before the primitive sees them. */
  private enum Operand {
    SAME_TYPE,
    INEXACT,
    LOGICAL
  }

  static void register(Library l) {
    unary(l, "sin", Trig.SIN, "Sine, element by element");
    unary(l, "cos", Trig.COS, "Cosine, element by element");
    unary(l, "tan", Trig.TAN, "Tangent, element by element");
    unary(l, "tanh", Trig.TANH, "Hyperbolic tangent, element by element");
    unary(l, "exp", Exponential.EXP, "e to the power of each element");
    unary(l, "expm1", Exponential.EXPM1, "exp(x) − 1, accurate near zero");
    unary(l, "log", Exponential.LOG, "Natural logarithm");
    unary(l, "log1p", Exponential.LOG1P, "log(1 + x), accurate near zero");
    unary(l, "sqrt", Arithmetic.SQRT, "Square root");
    rename(l, "arctan", "atan", Trig.ATAN, "Angle whose tangent is x");
    l.plain(
        LAX,
        "rsqrt",
        "x",
        MATH,
        "1/√x",
        (b, a) -> b.bind1(Arithmetic.RSQRT, Params.EMPTY, a.array("x")));
    l.plain(
        LAX,
        "logistic",
        "x",
        MATH,
        "1/(1 + exp(−x))",
        (b, a) -> b.bind1(Exponential.LOGISTIC, Params.EMPTY, a.array("x")));
    for (String name : new String[] {"abs", "absolute"}) {
      l.plain(JNP, name, "x", ARITHMETIC, "Absolute value", (b, a) -> abs(b, a.array("x")));
    }
    lax(l, "abs", Arithmetic.ABS, "Absolute value");
    lax(l, "sign", Arithmetic.SIGN, "−1, 0 or 1 by sign");
    lax(l, "square", Arithmetic.SQUARE, "x·x");
    String sign = "−1, 0 or 1 by sign";
    l.plain(
        JNP,
        "sign",
        "x",
        ARITHMETIC,
        sign,
        (b, a) -> b.bind1(Arithmetic.SIGN, Params.EMPTY, a.array("x")));
    l.plain(
        JNP,
        "square",
        "x",
        ARITHMETIC,
        "x·x",
        (b, a) -> b.bind1(Arithmetic.SQUARE, Params.EMPTY, numeric(b, a.array("x"))));
    l.plain(JNP, "negative", "x", ARITHMETIC, "−x", (b, a) -> Arithmetic.neg(b, a.array("x")));
    l.plain(LAX, "neg", "x", ARITHMETIC, "−x", (b, a) -> Arithmetic.neg(b, a.array("x")));
    l.plain(JNP, "positive", "x", ARITHMETIC, "x itself", (b, a) -> a.array("x"));
    rounding(l, "floor", Rounding.FLOOR, "Largest integer that is not above x");
    rounding(l, "ceil", Rounding.CEIL, "Smallest integer that is not below x");
    binary(l, "add", "add", Arithmetic.ADD, Operand.SAME_TYPE, "x + y");
    binary(l, "subtract", "sub", Arithmetic.SUB, Operand.SAME_TYPE, "x − y");
    binary(l, "multiply", "mul", Arithmetic.MUL, Operand.SAME_TYPE, "x · y");
    binary(l, "divide", "div", Arithmetic.DIV, Operand.INEXACT, "x / y");
    numpyBinary(l, "true_divide", Arithmetic.DIV, Operand.INEXACT, "x / y");
    binary(
        l,
        "maximum",
        "max",
        Arithmetic.MAX,
        Operand.SAME_TYPE,
        "Larger of x and y, element by element");
    binary(
        l,
        "minimum",
        "min",
        Arithmetic.MIN,
        Operand.SAME_TYPE,
        "Smaller of x and y, element by element");
    binary(l, "equal", "eq", Comparisons.EQ, Operand.SAME_TYPE, "Whether x = y");
    binary(l, "not_equal", "ne", Comparisons.NE, Operand.SAME_TYPE, "Whether x ≠ y");
    binary(l, "less", "lt", Comparisons.LT, Operand.SAME_TYPE, "Whether x < y");
    binary(l, "less_equal", "le", Comparisons.LE, Operand.SAME_TYPE, "Whether x ≤ y");
    binary(l, "greater", "gt", Comparisons.GT, Operand.SAME_TYPE, "Whether x > y");
    binary(l, "greater_equal", "ge", Comparisons.GE, Operand.SAME_TYPE, "Whether x ≥ y");
    numpyBinary(l, "logical_and", Logic.AND, Operand.LOGICAL, "Whether both are true");
    numpyBinary(l, "logical_or", Logic.OR, Operand.LOGICAL, "Whether one is true");
    numpyBinary(l, "logical_xor", Logic.XOR, Operand.LOGICAL, "Whether exactly one is true");
    numpyBinary(l, "bitwise_and", Logic.AND, Operand.SAME_TYPE, "Bits set in both");
    numpyBinary(l, "bitwise_or", Logic.OR, Operand.SAME_TYPE, "Bits set in either");
    numpyBinary(l, "bitwise_xor", Logic.XOR, Operand.SAME_TYPE, "Bits set in one only");
    l.plain(
        JNP,
        "logical_not",
        "x",
        LOGIC,
        "Whether x is false",
        (b, a) -> b.bind1(Logic.NOT, Params.EMPTY, toBool(b, a.array("x"))));
    l.plain(
        JNP,
        "invert",
        "x",
        LOGIC,
        "Bits flipped",
        (b, a) -> b.bind1(Logic.NOT, Params.EMPTY, a.array("x")));
    l.plain(JNP, "power", "x1, x2", ARITHMETIC, "x to the power of y", ElementwiseFunctions::power);
    l.plain(JNP, "pow", "x1, x2", ARITHMETIC, "x to the power of y", ElementwiseFunctions::power);
    l.plain(
        LAX,
        "integer_pow",
        "x, y",
        ARITHMETIC,
        "x to the power of the integer y",
        (b, a) -> Arithmetic.integerPow(b, a.array("x"), a.integer("y")));
    l.group(
        JNP,
        "where",
        "condition, x=None, y=None, *, size=None, fill_value=None",
        LOGIC,
        "x where the condition holds, else y",
        (b, a) ->
            a.isNone("x") && a.isNone("y")
                ? NonzeroFunctions.nonzero(l, b, a, a.array("condition"))
                : where(b, a));
    l.plain(
        LAX,
        "select",
        "pred, on_true, on_false",
        LOGIC,
        "on_true where pred holds, else on_false",
        (b, a) -> Selection.select(b, a.array("pred"), a.array("on_true"), a.array("on_false")));
    l.plain(
        LAX,
        "stop_gradient",
        "x",
        MATH,
        "x, with derivative zero",
        (b, a) -> b.bind1(Conversion.STOP_GRADIENT, Params.EMPTY, a.array("x")));
    l.plain(
        JNP,
        "astype",
        "x, dtype",
        "Types",
        "x converted to a dtype",
        (b, a) ->
            astype(
                b,
                a.array("x"),
                Objects.requireNonNullElseGet(a.dtype("dtype"), Precision::defaultFloat)));
    l.plain(
        LAX,
        "convert_element_type",
        "operand, new_dtype",
        "Types",
        "The operand converted to a dtype",
        (b, a) -> astype(b, a.array("operand"), a.requiredDType("new_dtype")));
  }

  private static Atom astype(GraphBuilder b, Atom x, DType d) {
    return Conversion.convert(b, x, d, false);
  }

  /** Integers are whole already. */
  private static void rounding(Library l, String name, Primitive p, String doc) {
    l.plain(
        JNP,
        name,
        "x",
        MATH,
        doc,
        (b, a) -> {
          Atom x = a.array("x");
          return x.aval().dtype().isFloat() ? b.bind1(p, Params.EMPTY, x) : x;
        });
    l.plain(LAX, name, "x", MATH, doc, (b, a) -> b.bind1(p, Params.EMPTY, a.array("x")));
  }

  private static void unary(Library l, String name, Primitive p, String doc) {
    rename(l, name, name, p, doc);
  }

  private static void rename(Library l, String numpyName, String laxName, Primitive p, String doc) {
    l.plain(
        JNP,
        numpyName,
        "x",
        MATH,
        doc,
        (b, a) -> b.bind1(p, Params.EMPTY, Operands.toInexact(b, a.array("x"))));
    l.plain(LAX, laxName, "x", MATH, doc, (b, a) -> b.bind1(p, Params.EMPTY, a.array("x")));
  }

  /** Booleans and unsigned integers are what they are. */
  private static Atom abs(GraphBuilder b, Atom x) {
    DType d = x.aval().dtype();
    return d.isBool() || d.isUnsigned() ? x : b.bind1(Arithmetic.ABS, Params.EMPTY, x);
  }

  private static void lax(Library l, String name, Primitive p, String doc) {
    l.plain(LAX, name, "x", ARITHMETIC, doc, (b, a) -> b.bind1(p, Params.EMPTY, a.array("x")));
  }

  private static void binary(
      Library l, String numpyName, String laxName, Primitive p, Operand prep, String doc) {
    numpyBinary(l, numpyName, p, prep, doc);
    String category = category(p);
    l.plain(
        LAX, laxName, "x, y", category, doc, (b, a) -> laxBinary(b, p, a.array("x"), a.array("y")));
  }

  private static String category(Primitive p) {
    return p.jvpRule() == null ? LOGIC : ARITHMETIC;
  }

  private static void numpyBinary(Library l, String name, Primitive p, Operand prep, String doc) {
    l.plain(
        JNP,
        name,
        "x1, x2",
        category(p),
        doc,
        (b, a) -> apply(b, name, p, prep, a.array("x1"), a.array("x2")));
  }

  /** {@code jax.lax} promotes Python scalars to the other operand's type, and nothing else. */
  static Atom laxBinary(GraphBuilder b, Primitive p, Atom x, Atom y) {
    List<Atom> xs = List.of(x, y);
    if (x.aval().weakType() != y.aval().weakType()) {
      xs = Operands.promoteTypes(b, xs);
    }
    return b.bind(p, Params.EMPTY, xs).getFirst();
  }

  private static Atom apply(
      GraphBuilder b, String name, Primitive p, Operand prep, Atom x, Atom y) {
    List<Atom> xs =
        switch (prep) {
          case SAME_TYPE -> Operands.promoteTypes(b, List.of(x, y));
          case INEXACT -> Operands.promoteInexact(b, List.of(x, y));
          case LOGICAL -> List.of(toBool(b, x), toBool(b, y));
        };
    Primitive typed = Operands.on(xs.getFirst().aval().dtype(), p);
    return b.bind(typed, Params.EMPTY, Operands.promoteRanks(b, name, xs)).getFirst();
  }

  private static Atom toBool(GraphBuilder b, Atom x) {
    return x.aval().dtype() == DType.BOOL
        ? x
        : b.bind1(Comparisons.NE, Params.EMPTY, x, Arithmetic.scalarLike(x, 0));
  }

  /** A Python integer as exponent stays an integer: exact, and differentiable at zero. */
  private static Atom power(GraphBuilder b, Arguments a) {
    Atom x = a.array("x1");
    Atom y = a.array("x2");
    Long n = exponent(a, y);
    if (n != null && Math.abs(n) <= Integer.MAX_VALUE) {
      Atom base = numeric(b, x);
      if (n < 0 && base.aval().dtype().isInteger()) {
        throw NablaError.typeError(
                "Integers cannot be raised to negative powers, got "
                    + base.aval().toLongString()
                    + " to the power "
                    + n
                    + ".")
            .withFix("Use a float base, for example x.astype(jnp.float32).");
      }
      return Arithmetic.integerPow(b, base, Math.toIntExact(n));
    }
    // A float to the power of integers stays so: it is differentiable at zero.
    boolean mixed = x.aval().dtype().isFloat() && y.aval().dtype().isInteger();
    List<Atom> operands = List.of(x, y);
    if (!mixed) {
      operands = Operands.promoteTypes(b, operands).stream().map(v -> numeric(b, v)).toList();
    }
    List<Atom> xs = Operands.promoteRanks(b, "power", operands);
    return xs.getFirst().aval().dtype().isFloat()
        ? b.bind(Powers.POW, Params.EMPTY, xs).getFirst()
        : powerOfIntegers(b, xs);
  }

  /** The exponent where it is a single integer whose value is known. */
  private static @Nullable Long exponent(Arguments a, Atom y) {
    if (a.get("x2") instanceof Boolean flag) {
      return flag ? 1L : 0L;
    }
    boolean scalar = y.aval().rank() == 0 && y.aval().dtype().isInteger();
    Tensor t = scalar ? a.known(y) : null;
    return t == null ? null : Long.valueOf(t.getLong(0));
  }

  /** int32 for booleans. */
  private static Atom numeric(GraphBuilder b, Atom x) {
    return x.aval().dtype() == DType.BOOL ? Conversion.convert(b, x, DType.INT32, false) : x;
  }

  /** Bits of the exponent that count: more would overflow for every base but 0, 1 and −1. */
  private static final int EXPONENT_BITS = 6;

  /** Binary exponentiation; a power of zero is zero but for the exponent zero. */
  private static Atom powerOfIntegers(GraphBuilder b, List<Atom> operands) {
    Num x = Num.of(b, operands.get(0));
    Num y = Num.of(b, operands.get(1));
    var shape =
        Operands.broadcastShape("power", operands.stream().map(o -> o.aval().shape()).toList());
    x = x.broadcastTo(shape);
    y = y.broadcastTo(shape);
    Atom one = Arithmetic.scalarLike(y.atom(), 1);
    Num zero = y.constant(0);
    Num unit = y.constant(1);
    Num result = x.eq(0).and(y.ne(0)).then(zero, unit);
    for (int i = 0; i < EXPONENT_BITS; i++) {
      Num odd = Num.of(b, b.bind1(Logic.AND, Params.EMPTY, y.atom(), one)).ne(0);
      result = odd.then(result.times(x), result);
      x = x.times(x);
      y = Num.of(b, b.bind1(Logic.SHIFT_RIGHT_LOGICAL, Params.EMPTY, y.atom(), one));
    }
    return result.atom();
  }

  private static Atom where(GraphBuilder b, Arguments a) {
    if (a.isNone("x") || a.isNone("y")) {
      throw NablaError.typeError(
              "Either both or neither of the x and y arguments should be provided to"
                  + " jax.numpy.where.")
          .withFix("Give one argument or three: jnp.where(condition, x, y).");
    }
    List<Atom> cases = Operands.promoteTypes(b, List.of(a.array("x"), a.array("y")));
    Atom condition = toBool(b, a.array("condition"));
    List<Atom> all = new ArrayList<>(List.of(condition));
    all.addAll(cases);
    var shape = Operands.broadcastShape("where", all.stream().map(x -> x.aval().shape()).toList());
    List<Atom> xs = all.stream().map(x -> Operands.broadcastTo(b, x, shape)).toList();
    return Selection.select(b, xs.get(0), xs.get(1), xs.get(2));
  }
}
