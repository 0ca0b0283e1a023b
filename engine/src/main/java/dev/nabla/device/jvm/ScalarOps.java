package dev.nabla.device.jvm;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
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
import java.util.function.Consumer;

/** Emits one node for one element: operands from the given source, the result on the stack. */
final class ScalarOps {
  private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
  private static final ClassDesc INTEGER = ClassDesc.of("java.lang.Integer");
  private static final ClassDesc LONG = ClassDesc.of("java.lang.Long");

  private final CodeBuilder cb;
  private final Consumer<Node> push;

  ScalarOps(CodeBuilder cb, Consumer<Node> push) {
    this.cb = cb;
    this.push = push;
  }

  // ---- memory and constants ----

  /** The address is on the stack. */
  void load(DType d) {
    cb.invokestatic(
        Types.NATIVE, "load" + Types.suffix(d), MethodTypeDesc.of(Types.scalar(d), CD_long));
  }

  /** Value and address are on the stack. */
  void store(DType d) {
    String suffix =
        switch (d) {
          case BOOL, INT8, UINT8 -> "8";
          case INT16, UINT16 -> "16";
          case INT32, UINT32 -> "32";
          case INT64, UINT64, KEY -> "64";
          default -> Types.suffix(d);
        };
    cb.invokestatic(
        Types.NATIVE, "store" + suffix, MethodTypeDesc.of(CD_void, Types.scalar(d), CD_long));
  }

  void constant(Node n) {
    double v = Double.longBitsToDouble(n.bits());
    switch (Types.kind(n.dtype())) {
      case INT -> cb.loadConstant(narrow(n.dtype(), n.bits()));
      case LONG -> cb.loadConstant(n.bits());
      case FLOAT -> cb.loadConstant(rounded(n.dtype(), v));
      default -> cb.loadConstant(v);
    }
  }

  private static int narrow(DType d, long bits) {
    return switch (d) {
      case INT8 -> (byte) bits;
      case INT16 -> (short) bits;
      case UINT8 -> (int) bits & 0xFF;
      case UINT16 -> (int) bits & 0xFFFF;
      default -> (int) bits;
    };
  }

  private static float rounded(DType d, double v) {
    return switch (d) {
      case FLOAT16 -> Scalars.toF16(v);
      case BFLOAT16 -> Scalars.toBf16(v);
      default -> (float) v;
    };
  }

  // ---- operations ----

  void emit(Node n) {
    switch (n.op()) {
      case SELECT -> select(n);
      case EQ, NE, LT, LE, GT, GE -> compare(n);
      case CAST -> cast(n);
      case BITCAST -> bitcast(n);
      case CALL -> call(n, 0);
      case GUARD -> guard(n);
      default -> {
        n.args().forEach(push);
        arithmetic(n.op(), n.dtype());
        wrap(n.dtype());
      }
    }
  }

  /** Operands are on the stack; narrow integers are not wrapped yet. */
  void arithmetic(Op op, DType d) {
    TypeKind k = Types.kind(d);
    switch (op) {
      case ADD -> pick(k, cb::iadd, cb::ladd, cb::fadd, cb::dadd);
      case SUB -> pick(k, cb::isub, cb::lsub, cb::fsub, cb::dsub);
      case MUL -> pick(k, cb::imul, cb::lmul, cb::fmul, cb::dmul);
      case DIV -> pick(k, () -> helper("div", d, 2), () -> helper("div", d, 2), cb::fdiv, cb::ddiv);
      case REM -> helper("rem", d, 2);
      case NEG -> pick(k, cb::ineg, cb::lneg, cb::fneg, cb::dneg);
      case AND -> pick(k, cb::iand, cb::land, this::unsupported, this::unsupported);
      case OR -> pick(k, cb::ior, cb::lor, this::unsupported, this::unsupported);
      case XOR -> pick(k, cb::ixor, cb::lxor, this::unsupported, this::unsupported);
      case NOT -> cb.iconst_1().ixor();
      case FMA -> math("fma", d, 3);
      case ABS -> math("abs", d, 1);
      case SQRT -> squareRoot(d);
      case MIN -> extremum("min", d);
      case MAX -> extremum("max", d);
      case SHL -> pick(k, cb::ishl, () -> cb.l2i().lshl(), this::unsupported, this::unsupported);
      case SHR_LOGICAL -> logicalShift(d);
      case SHR_ARITHMETIC -> arithmeticShift(d);
      case POPULATION_COUNT -> bitCount(d);
      case CLZ -> leadingZeros(d);
      default -> throw new IllegalStateException(op + " is no arithmetic");
    }
  }

  private void pick(TypeKind k, Runnable i, Runnable l, Runnable f, Runnable d) {
    (switch (k) {
          case INT -> i;
          case LONG -> l;
          case FLOAT -> f;
          default -> d;
        })
        .run();
  }

  private void unsupported() {
    throw new IllegalStateException("no such operation on floats");
  }

  private void helper(String name, DType d, int operands) {
    boolean wide = d == DType.UINT32 || d == DType.UINT64;
    invoke(Types.SCALARS, wide ? name + "Unsigned" : name, Types.scalar(d), operands);
  }

  private void math(String name, DType d, int operands) {
    invoke(MATH, name, Types.scalar(d), operands);
  }

  private void invoke(ClassDesc owner, String name, ClassDesc type, int operands) {
    ClassDesc[] parameters = new ClassDesc[operands];
    java.util.Arrays.fill(parameters, type);
    cb.invokestatic(owner, name, MethodTypeDesc.of(type, parameters));
  }

  private void squareRoot(DType d) {
    if (d == DType.FLOAT32) {
      cb.f2d();
    }
    cb.invokestatic(MATH, "sqrt", MethodTypeDesc.of(CD_double, CD_double));
    if (d == DType.FLOAT32) {
      cb.d2f();
    }
  }

  private void extremum(String name, DType d) {
    if (d == DType.UINT32 || d == DType.UINT64) {
      helper(name, d, 2);
    } else {
      math(name, d, 2);
    }
  }

  /** The amount of a long shift is a long too. */
  private void logicalShift(DType d) {
    if (Types.kind(d) == TypeKind.LONG) {
      cb.l2i().lushr();
      return;
    }
    if (d == DType.INT8 || d == DType.INT16) {
      // Zero-extend the value below the amount.
      cb.swap().loadConstant(d == DType.INT8 ? 0xFF : 0xFFFF).iand().swap();
    }
    cb.iushr();
  }

  private void arithmeticShift(DType d) {
    if (Types.kind(d) == TypeKind.LONG) {
      cb.l2i().lshr();
      return;
    }
    if (d == DType.UINT8 || d == DType.UINT16) {
      cb.swap();
      wrap(d == DType.UINT8 ? DType.INT8 : DType.INT16);
      cb.swap();
    }
    cb.ishr();
  }

  private void bitCount(DType d) {
    switch (d.bits()) {
      case 8 -> invoke(Types.SCALARS, "bitCount8", CD_int, 1);
      case 16 -> invoke(Types.SCALARS, "bitCount16", CD_int, 1);
      case 32 -> invoke(INTEGER, "bitCount", CD_int, 1);
      default -> cb.invokestatic(LONG, "bitCount", MethodTypeDesc.of(CD_int, CD_long)).i2l();
    }
  }

  private void leadingZeros(DType d) {
    switch (d.bits()) {
      case 8 -> invoke(Types.SCALARS, "leadingZeros8", CD_int, 1);
      case 16 -> invoke(Types.SCALARS, "leadingZeros16", CD_int, 1);
      case 32 -> invoke(INTEGER, "numberOfLeadingZeros", CD_int, 1);
      default ->
          cb.invokestatic(LONG, "numberOfLeadingZeros", MethodTypeDesc.of(CD_int, CD_long)).i2l();
    }
  }

  /** Brings an int back to the range of a narrower type. */
  void wrap(DType d) {
    switch (d) {
      case INT8 -> cb.i2b();
      case INT16 -> cb.i2s();
      case UINT8 -> cb.loadConstant(0xFF).iand();
      case UINT16 -> cb.loadConstant(0xFFFF).iand();
      default -> {}
    }
  }

  private void select(Node n) {
    Label other = cb.newLabel();
    Label end = cb.newLabel();
    push.accept(n.arg(0));
    cb.ifeq(other);
    push.accept(n.arg(1));
    cb.goto_(end).labelBinding(other);
    push.accept(n.arg(2));
    cb.labelBinding(end);
  }

  private void compare(Node n) {
    n.args().forEach(push);
    DType d = n.arg(0).dtype();
    Label yes = cb.newLabel();
    Label end = cb.newLabel();
    // A comparison with NaN is false: the instruction must then give the sign that fails the test.
    boolean less = n.op() == Op.LT || n.op() == Op.LE;
    switch (Types.kind(d)) {
      case INT -> {
        if (d == DType.UINT32) {
          cb.invokestatic(INTEGER, "compareUnsigned", MethodTypeDesc.of(CD_int, CD_int, CD_int))
              .iconst_0();
        }
        intBranch(n.op(), yes);
      }
      case LONG -> {
        if (d == DType.UINT64) {
          cb.invokestatic(LONG, "compareUnsigned", MethodTypeDesc.of(CD_int, CD_long, CD_long));
        } else {
          cb.lcmp();
        }
        zeroBranch(n.op(), yes);
      }
      case FLOAT -> {
        if (less) {
          cb.fcmpg();
        } else {
          cb.fcmpl();
        }
        zeroBranch(n.op(), yes);
      }
      default -> {
        if (less) {
          cb.dcmpg();
        } else {
          cb.dcmpl();
        }
        zeroBranch(n.op(), yes);
      }
    }
    cb.iconst_0().goto_(end).labelBinding(yes).iconst_1().labelBinding(end);
  }

  private void intBranch(Op op, Label yes) {
    switch (op) {
      case EQ -> cb.if_icmpeq(yes);
      case NE -> cb.if_icmpne(yes);
      case LT -> cb.if_icmplt(yes);
      case LE -> cb.if_icmple(yes);
      case GT -> cb.if_icmpgt(yes);
      default -> cb.if_icmpge(yes);
    }
  }

  private void zeroBranch(Op op, Label yes) {
    switch (op) {
      case EQ -> cb.ifeq(yes);
      case NE -> cb.ifne(yes);
      case LT -> cb.iflt(yes);
      case LE -> cb.ifle(yes);
      case GT -> cb.ifgt(yes);
      default -> cb.ifge(yes);
    }
  }

  private void cast(Node n) {
    DType from = n.arg(0).dtype();
    DType to = n.dtype();
    push.accept(n.arg(0));
    if (to == DType.FLOAT16 || to == DType.BFLOAT16) {
      String name = to == DType.FLOAT16 ? "toF16" : "toBf16";
      cb.invokestatic(Types.SCALARS, name, MethodTypeDesc.of(CD_float, Types.scalar(from)));
    } else if (from == DType.UINT64 && to.isFloat()) {
      String name = to == DType.FLOAT32 ? "unsignedToF32" : "unsignedToF64";
      cb.invokestatic(Types.SCALARS, name, MethodTypeDesc.of(Types.scalar(to), CD_long));
    } else if (to == DType.UINT64 && from.isFloat()) {
      convert(Types.kind(from), TypeKind.DOUBLE);
      cb.invokestatic(Types.SCALARS, "toU64", MethodTypeDesc.of(CD_long, CD_double));
    } else {
      convert(Types.kind(from), Types.kind(to));
      if (from == DType.UINT32 && Types.kind(to) == TypeKind.LONG) {
        cb.loadConstant(0xFFFFFFFFL).land();
      }
      wrap(to);
    }
  }

  private void convert(TypeKind from, TypeKind to) {
    if (from != to) {
      cb.conversion(from, to);
    }
  }

  private void bitcast(Node n) {
    DType from = n.arg(0).dtype();
    DType to = n.dtype();
    push.accept(n.arg(0));
    if (from.isFloat() == to.isFloat() && !from.isFloat()) {
      wrap(to);
    } else if (from.isFloat() && to.isFloat()) {
      toBits(from);
      fromBits(to);
    } else if (from.isFloat()) {
      toBits(from);
      wrap(to);
    } else {
      fromBits(to);
    }
  }

  private void toBits(DType d) {
    switch (d) {
      case FLOAT32 ->
          cb.invokestatic(
              ClassDesc.of("java.lang.Float"),
              "floatToRawIntBits",
              MethodTypeDesc.of(CD_int, CD_float));
      case FLOAT64 ->
          cb.invokestatic(
              ClassDesc.of("java.lang.Double"),
              "doubleToRawLongBits",
              MethodTypeDesc.of(CD_long, CD_double));
      case FLOAT16 ->
          cb.invokestatic(Types.SCALARS, "f16Bits", MethodTypeDesc.of(CD_int, CD_float));
      default -> cb.invokestatic(Types.SCALARS, "bf16Bits", MethodTypeDesc.of(CD_int, CD_float));
    }
  }

  private void fromBits(DType d) {
    switch (d) {
      case FLOAT32 ->
          cb.invokestatic(
              ClassDesc.of("java.lang.Float"),
              "intBitsToFloat",
              MethodTypeDesc.of(CD_float, CD_int));
      case FLOAT64 ->
          cb.invokestatic(
              ClassDesc.of("java.lang.Double"),
              "longBitsToDouble",
              MethodTypeDesc.of(CD_double, CD_long));
      case FLOAT16 ->
          cb.invokestatic(Types.SCALARS, "f16FromBits", MethodTypeDesc.of(CD_float, CD_int));
      default ->
          cb.invokestatic(Types.SCALARS, "bf16FromBits", MethodTypeDesc.of(CD_float, CD_int));
    }
  }

  /** Calls the node's function on its operands from {@code first}. */
  private void call(Node n, int first) {
    ClassDesc type = Types.scalar(n.dtype());
    int count = n.args().size() - first;
    for (int i = first; i < n.args().size(); i++) {
      push.accept(n.arg(i));
    }
    cb.getstatic(Types.SLOW, java.util.Objects.requireNonNull(n.function()).name(), Types.SLOW);
    String name = n.dtype() == DType.FLOAT32 ? "f32" : "f64";
    MethodTypeDesc signature =
        count == 1
            ? MethodTypeDesc.of(type, type, Types.SLOW)
            : MethodTypeDesc.of(type, type, type, Types.SLOW);
    cb.invokestatic(Types.SLOW, name, signature);
  }

  private void guard(Node n) {
    Label fast = cb.newLabel();
    Label end = cb.newLabel();
    push.accept(n.arg(0));
    cb.ifeq(fast);
    call(n, 2);
    cb.goto_(end).labelBinding(fast);
    push.accept(n.arg(1));
    cb.labelBinding(end);
  }
}
