package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Logic;
import dev.nabla.ops.While;
import java.util.List;

/** Functions of integers and bits. */
final class IntegerFunctions {
  private static final String JNP = "jax.numpy";
  private static final String LAX = "jax.lax";
  private static final String LOGIC = "Comparison and logic";

  private IntegerFunctions() {}

  static void register(Library l) {
    shift(l, "left_shift", Logic.SHIFT_LEFT, Logic.SHIFT_LEFT, "Bits shifted left");
    shift(
        l,
        "right_shift",
        Logic.SHIFT_RIGHT_ARITHMETIC,
        Logic.SHIFT_RIGHT_LOGICAL,
        "Bits shifted right");
    l.alias(JNP, "bitwise_left_shift", "jax.numpy.left_shift");
    l.alias(JNP, "bitwise_right_shift", "jax.numpy.right_shift");
    l.alias(JNP, "bitwise_invert", "jax.numpy.invert");
    l.alias(JNP, "bitwise_not", "jax.numpy.invert");
    for (Primitive p :
        List.of(
            Logic.AND,
            Logic.OR,
            Logic.XOR,
            Logic.SHIFT_LEFT,
            Logic.SHIFT_RIGHT_ARITHMETIC,
            Logic.SHIFT_RIGHT_LOGICAL)) {
      String name = p.name().startsWith("shift") ? p.name() : "bitwise_" + p.name();
      l.plain(
          LAX,
          name,
          "x, y",
          LOGIC,
          "Operation on the bits of two integers",
          (b, a) -> ElementwiseFunctions.laxBinary(b, p, a.array("x"), a.array("y")));
    }
    l.plain(
        LAX,
        "bitwise_not",
        "x",
        LOGIC,
        "Bits flipped",
        (b, a) -> b.bind1(Logic.NOT, Params.EMPTY, a.array("x")));
    count(l, LAX, "population_count", Logic.POPULATION_COUNT, "How many bits are set");
    count(l, LAX, "clz", Logic.CLZ, "How many leading bits are zero");
    l.plain(
        JNP,
        "bitwise_count",
        "x",
        LOGIC,
        "How many bits of the absolute value are set",
        (b, a) -> {
          Num x = Num.of(b, a.array("x"));
          Num y = x.dtype().isUnsigned() ? x : x.abs();
          Num n = x.of(b.bind1(Logic.POPULATION_COUNT, Params.EMPTY, y.atom()));
          return n.as(dev.nabla.tensor.DType.UINT8).atom();
        });
    l.group(
        JNP,
        "gcd",
        "x1, x2",
        "Arithmetic",
        "Greatest common divisor",
        (b, a) -> {
          List<Atom> xs = integers(b, "gcd", a);
          return gcd(b, xs.get(0), xs.get(1)).atom();
        });
    l.group(
        JNP,
        "lcm",
        "x1, x2",
        "Arithmetic",
        "Least common multiple",
        (b, a) -> {
          List<Atom> xs = integers(b, "lcm", a);
          Num x = Num.of(b, xs.get(0)).abs();
          Num y = Num.of(b, xs.get(1)).abs();
          Num d = gcd(b, x.atom(), y.atom());
          Num zero = d.eq(0);
          Num safe = zero.then(1, d);
          return zero.then(0, x.times(y.quotient(safe))).atom();
        });
  }

  private static void count(Library l, String module, String name, Primitive p, String doc) {
    l.plain(module, name, "x", LOGIC, doc, (b, a) -> b.bind1(p, Params.EMPTY, a.array("x")));
  }

  private static void shift(
      Library l, String name, Primitive signed, Primitive unsigned, String doc) {
    l.plain(
        JNP,
        name,
        "x1, x2",
        LOGIC,
        doc,
        (b, a) -> {
          List<Atom> xs =
              Operands.promoteRanks(
                  b, name, Operands.promoteTypes(b, List.of(a.array("x1"), a.array("x2"))));
          boolean plain = xs.getFirst().aval().dtype().isUnsigned();
          return b.bind(plain ? unsigned : signed, Params.EMPTY, xs).getFirst();
        });
  }

  private static List<Atom> integers(GraphBuilder b, String name, Arguments a) {
    List<Atom> xs = Operands.promoteTypes(b, List.of(a.array("x1"), a.array("x2")));
    if (!xs.getFirst().aval().dtype().isInteger()) {
      throw NablaError.valueError("Arguments to jax.numpy." + name + " must be integers.");
    }
    var shape = Operands.broadcastShape(name, xs.stream().map(x -> x.aval().shape()).toList());
    return xs.stream().map(x -> Operands.broadcastTo(b, x, shape)).toList();
  }

  /** Euclid's algorithm on every element, until all second numbers are zero. */
  private static Num gcd(GraphBuilder b, Atom x, Atom y) {
    GraphBuilder cond = new GraphBuilder("gcd_condition");
    cond.input(x.aval(), null);
    Num second = Num.of(cond, cond.input(y.aval(), null));
    Num left = second.ne(0);
    int[] all = java.util.stream.IntStream.range(0, left.rank()).toArray();
    Graph condition =
        cond.build(List.of(left.reduced(dev.nabla.ops.Reductions.REDUCE_OR, all).atom()));
    GraphBuilder step = new GraphBuilder("gcd_step");
    Num p = Num.of(step, step.input(x.aval(), null));
    Num q = Num.of(step, step.input(y.aval(), null));
    Num open = q.ne(0);
    Num first = open.then(q, p);
    Num rest = open.then(p.rem(open.then(q, 1)), q);
    Graph body = step.build(List.of(first.atom(), rest.atom()));
    List<Atom> start = List.of(Num.of(b, x).abs().atom(), Num.of(b, y).abs().atom());
    return Num.of(b, While.loop(b, condition, body, 0, 0, start).getFirst());
  }
}
