package dev.nabla.device.jvm;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.nabla.device.jvm.Node.Op;
import dev.nabla.tensor.DType;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Emits one node for a vector of elements. A boolean is a mask over the lanes of some type, its
 * home; it is cast where another type's lanes are selected.
 */
final class VectorOps {
  private final CodeBuilder cb;
  private final int lanes;
  private final Consumer<Node> push;
  private final Map<Node, DType> homes = new HashMap<>();

  /**
   * @param push pushes a node's vector or mask
   */
  VectorOps(CodeBuilder cb, int lanes, Consumer<Node> push) {
    this.cb = cb;
    this.lanes = lanes;
    this.push = push;
  }

  void species(DType d) {
    cb.getstatic(Types.vector(d), Types.species(d, lanes), Types.SPECIES);
  }

  // ---- memory and constants ----

  /** Loads from the address that {@code address} pushes. */
  void load(Node n, Runnable address) {
    DType d = n.dtype();
    ClassDesc v = Types.vector(d);
    species(d);
    cb.getstatic(Types.NATIVE, "ALL", Types.SEGMENT);
    address.run();
    cb.getstatic(Types.NATIVE, "ORDER", Types.BYTE_ORDER);
    cb.invokestatic(
        v,
        "fromMemorySegment",
        MethodTypeDesc.of(v, Types.SPECIES, Types.SEGMENT, CD_long, Types.BYTE_ORDER));
    if (d.isBool()) {
      cb.getstatic(Types.OPERATORS, "NE", Types.COMPARISON).lconst_0();
      cb.invokevirtual(v, "compare", MethodTypeDesc.of(Types.MASK, Types.COMPARISON, CD_long));
      homes.put(n, DType.INT8);
    }
  }

  void store(Node value, DType d, Runnable address) {
    ClassDesc v = Types.vector(d);
    if (d.isBool()) {
      species(d);
      cb.lconst_0().invokestatic(v, "broadcast", MethodTypeDesc.of(v, Types.SPECIES, CD_long));
      cb.lconst_1();
      pushMask(value, DType.INT8);
      cb.invokevirtual(v, "blend", MethodTypeDesc.of(v, CD_long, Types.MASK));
    } else {
      push.accept(value);
    }
    cb.getstatic(Types.NATIVE, "ALL", Types.SEGMENT);
    address.run();
    cb.getstatic(Types.NATIVE, "ORDER", Types.BYTE_ORDER);
    cb.invokevirtual(
        v,
        "intoMemorySegment",
        MethodTypeDesc.of(CD_void, Types.SEGMENT, CD_long, Types.BYTE_ORDER));
  }

  /** The scalar that {@code scalar} pushes, in all lanes. */
  void broadcast(Node n, Runnable scalar) {
    DType d = n.dtype();
    if (d.isBool()) {
      homes.put(n, home());
      species(home());
      scalar.run();
      cb.invokeinterface(Types.SPECIES, "maskAll", MethodTypeDesc.of(Types.MASK, CD_boolean));
      return;
    }
    species(d);
    scalar.run();
    broadcast(d);
  }

  /** Species and scalar are on the stack. */
  private void broadcast(DType d) {
    ClassDesc v = Types.vector(d);
    ClassDesc lane = Types.lane(d);
    switch (lane.displayName()) {
      case "byte" -> cb.i2b();
      case "short" -> cb.i2s();
      default -> {}
    }
    cb.invokestatic(v, "broadcast", MethodTypeDesc.of(v, Types.SPECIES, lane));
  }

  /** A type whose vectors of so many lanes exist for sure. */
  private DType home() {
    int bits = VectorChoice.VECTOR_BITS / lanes;
    return bits >= 64
        ? DType.INT64
        : bits >= 32 ? DType.INT32 : bits >= 16 ? DType.INT16 : DType.INT8;
  }

  /** {@code start, start + 1, …}; the start is an int that {@code start} pushes. */
  void coordinates(Runnable start) {
    ClassDesc v = Types.vector(DType.INT32);
    species(DType.INT32);
    start.run();
    broadcast(DType.INT32);
    cb.iconst_1().invokevirtual(v, "addIndex", MethodTypeDesc.of(v, CD_int));
  }

  // ---- operations ----

  void emit(Node n) {
    if (n.dtype().isBool()) {
      mask(n);
      return;
    }
    switch (n.op()) {
      case SELECT -> {
        push.accept(n.arg(2));
        push.accept(n.arg(1));
        pushMask(n.arg(0), n.dtype());
        ClassDesc v = Types.vector(n.dtype());
        cb.invokevirtual(v, "blend", MethodTypeDesc.of(v, Types.VECTOR, Types.MASK));
      }
      case CAST -> cast(n);
      case BITCAST -> bitcast(n);
      case CALL -> call(n);
      case GUARD -> guard(n);
      case SHL, SHR_LOGICAL, SHR_ARITHMETIC -> shift(n);
      default -> {
        n.args().forEach(push);
        arithmetic(n.op(), n.dtype());
      }
    }
  }

  /** Operand vectors are on the stack. */
  void arithmetic(Op op, DType d) {
    ClassDesc v = Types.vector(d);
    switch (op) {
      case ADD, SUB, MUL, DIV -> {
        String name = op.name().toLowerCase(java.util.Locale.ROOT);
        cb.invokevirtual(v, name, MethodTypeDesc.of(v, Types.VECTOR));
      }
      case FMA -> cb.invokevirtual(v, "fma", MethodTypeDesc.of(v, Types.VECTOR, Types.VECTOR));
      case NEG, ABS, SQRT -> unary(v, op.name());
      case POPULATION_COUNT -> unary(v, "BIT_COUNT");
      case CLZ -> unary(v, "LEADING_ZEROS_COUNT");
      case AND, OR, XOR -> binary(v, op.name());
      case MIN, MAX -> binary(v, d.isUnsigned() ? "U" + op.name() : op.name());
      default -> throw new IllegalStateException(op + " has no vector form");
    }
  }

  private void unary(ClassDesc v, String operator) {
    cb.getstatic(Types.OPERATORS, operator, Types.UNARY);
    cb.invokevirtual(v, "lanewise", MethodTypeDesc.of(v, Types.UNARY));
  }

  /** Operator fields of commutative operations are of a subtype of the binary ones. */
  private void binary(ClassDesc v, String operator) {
    cb.getstatic(Types.OPERATORS, operator, Types.ASSOCIATIVE).swap();
    cb.invokevirtual(v, "lanewise", MethodTypeDesc.of(v, Types.BINARY, Types.VECTOR));
  }

  private void shift(Node n) {
    ClassDesc v = Types.vector(n.dtype());
    String operator =
        switch (n.op()) {
          case SHL -> "LSHL";
          case SHR_LOGICAL -> "LSHR";
          default -> "ASHR";
        };
    push.accept(n.arg(0));
    cb.getstatic(Types.OPERATORS, operator, Types.BINARY);
    if (n.arg(1).op() == Op.CONST) {
      cb.loadConstant(n.arg(1).bits());
      cb.invokevirtual(v, "lanewise", MethodTypeDesc.of(v, Types.BINARY, CD_long));
    } else {
      push.accept(n.arg(1));
      cb.invokevirtual(v, "lanewise", MethodTypeDesc.of(v, Types.BINARY, Types.VECTOR));
    }
  }

  private void mask(Node n) {
    switch (n.op()) {
      case EQ, NE, LT, LE, GT, GE -> {
        DType d = n.arg(0).dtype();
        boolean ordered = n.op() != Op.EQ && n.op() != Op.NE;
        push.accept(n.arg(0));
        String operator = d.isUnsigned() && ordered ? "U" + n.op().name() : n.op().name();
        cb.getstatic(Types.OPERATORS, operator, Types.COMPARISON);
        push.accept(n.arg(1));
        cb.invokevirtual(
            Types.vector(d),
            "compare",
            MethodTypeDesc.of(Types.MASK, Types.COMPARISON, Types.VECTOR));
        homes.put(n, d);
      }
      case AND, OR, XOR -> {
        DType d = home(n.arg(0));
        pushMask(n.arg(0), d);
        pushMask(n.arg(1), d);
        String name = n.op().name().toLowerCase(java.util.Locale.ROOT);
        cb.invokevirtual(Types.MASK, name, MethodTypeDesc.of(Types.MASK, Types.MASK));
        homes.put(n, d);
      }
      case NOT -> {
        push.accept(n.arg(0));
        cb.invokevirtual(Types.MASK, "not", MethodTypeDesc.of(Types.MASK));
        homes.put(n, home(n.arg(0)));
      }
      default -> throw new IllegalStateException(n.op() + " gives no mask");
    }
  }

  private DType home(Node mask) {
    return java.util.Objects.requireNonNull(homes.get(mask));
  }

  /** Pushes a mask over the lanes of a type. */
  private void pushMask(Node n, DType d) {
    push.accept(n);
    if (!Types.vector(home(n)).equals(Types.vector(d))) {
      species(d);
      cb.invokevirtual(Types.MASK, "cast", MethodTypeDesc.of(Types.MASK, Types.SPECIES));
    }
  }

  private void cast(Node n) {
    DType from = n.arg(0).dtype();
    DType to = n.dtype();
    push.accept(n.arg(0));
    if (Types.vector(from).equals(Types.vector(to))) {
      return;
    }
    if (from.isUnsigned() && from.bits() < to.bits()) {
      String conversion = "ZERO_EXTEND_" + letter(from) + "2" + letter(to);
      cb.getstatic(Types.OPERATORS, conversion, Types.CONVERSION);
      species(to);
      cb.iconst_0();
      cb.invokevirtual(
          Types.VECTOR,
          "convertShape",
          MethodTypeDesc.of(Types.VECTOR, Types.CONVERSION, Types.SPECIES, CD_int));
    } else {
      species(to);
      cb.iconst_0();
      cb.invokevirtual(
          Types.VECTOR, "castShape", MethodTypeDesc.of(Types.VECTOR, Types.SPECIES, CD_int));
    }
    cb.checkcast(Types.vector(to));
  }

  private static char letter(DType integer) {
    return switch (integer.bits()) {
      case 8 -> 'B';
      case 16 -> 'S';
      case 32 -> 'I';
      default -> 'L';
    };
  }

  private void bitcast(Node n) {
    push.accept(n.arg(0));
    if (!Types.vector(n.arg(0).dtype()).equals(Types.vector(n.dtype()))) {
      cb.invokevirtual(
          Types.VECTOR, Types.reinterpret(n.dtype()), MethodTypeDesc.of(Types.vector(n.dtype())));
    }
  }

  private void call(Node n) {
    ClassDesc v = Types.vector(n.dtype());
    n.args().forEach(push);
    function(n);
    MethodTypeDesc signature =
        n.args().size() == 1
            ? MethodTypeDesc.of(v, v, Types.SLOW)
            : MethodTypeDesc.of(v, v, v, Types.SLOW);
    cb.invokestatic(Types.SLOW, "lanes", signature);
  }

  private void function(Node n) {
    cb.getstatic(Types.SLOW, java.util.Objects.requireNonNull(n.function()).name(), Types.SLOW);
  }

  private void guard(Node n) {
    ClassDesc v = Types.vector(n.dtype());
    push.accept(n.arg(1));
    int result = cb.allocateLocal(TypeKind.REFERENCE);
    cb.astore(result);
    Label end = cb.newLabel();
    push.accept(n.arg(0));
    cb.invokevirtual(Types.MASK, "anyTrue", MethodTypeDesc.of(CD_boolean)).ifeq(end);
    pushMask(n.arg(0), n.dtype());
    cb.aload(result);
    push.accept(n.arg(2));
    MethodTypeDesc signature = MethodTypeDesc.of(v, Types.MASK, v, v, Types.SLOW);
    if (n.args().size() > 3) {
      push.accept(n.arg(3));
      signature = MethodTypeDesc.of(v, Types.MASK, v, v, v, Types.SLOW);
    }
    function(n);
    cb.invokestatic(Types.SLOW, "patch", signature).astore(result);
    cb.labelBinding(end).aload(result);
  }

  // ---- combining lanes ----

  /** Reduces the vector on the stack to a scalar, in any order. */
  void acrossLanes(Op op, DType d) {
    String operator =
        d.isUnsigned() && (op == Op.MIN || op == Op.MAX) ? "U" + op.name() : op.name();
    ClassDesc v = Types.vector(d);
    cb.getstatic(Types.OPERATORS, operator, Types.ASSOCIATIVE);
    cb.invokevirtual(v, "reduceLanes", MethodTypeDesc.of(Types.lane(d), Types.ASSOCIATIVE));
  }
}
