package dev.nabla.device.jvm;

import dev.nabla.tensor.DType;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/** How generated code holds values: names and descriptors. */
final class Types {
  static final ClassDesc VECTOR = vector("Vector");
  static final ClassDesc MASK = vector("VectorMask");
  static final ClassDesc SPECIES = vector("VectorSpecies");
  static final ClassDesc OPERATORS = vector("VectorOperators");
  static final ClassDesc UNARY = operator("Unary");
  static final ClassDesc BINARY = operator("Binary");
  static final ClassDesc COMPARISON = operator("Comparison");
  static final ClassDesc CONVERSION = operator("Conversion");
  static final ClassDesc ASSOCIATIVE = operator("Associative");
  static final ClassDesc SEGMENT = ClassDesc.of("java.lang.foreign.MemorySegment");
  static final ClassDesc BYTE_ORDER = ClassDesc.of("java.nio.ByteOrder");
  static final ClassDesc NATIVE = own("Native");
  static final ClassDesc SCALARS = own("Scalars");
  static final ClassDesc SLOW = own("SlowFunction");

  private Types() {}

  static ClassDesc own(String name) {
    return ClassDesc.of("dev.nabla.device.jvm", name);
  }

  private static ClassDesc vector(String name) {
    return ClassDesc.of("jdk.incubator.vector", name);
  }

  private static ClassDesc operator(String name) {
    return ClassDesc.of("jdk.incubator.vector", "VectorOperators$" + name);
  }

  /** Booleans and integers up to 32 bits are ints, half floats are floats. */
  static TypeKind kind(DType d) {
    return switch (d) {
      case BOOL, INT8, INT16, INT32, UINT8, UINT16, UINT32 -> TypeKind.INT;
      case INT64, UINT64, KEY -> TypeKind.LONG;
      case FLOAT16, BFLOAT16, FLOAT32 -> TypeKind.FLOAT;
      case FLOAT64 -> TypeKind.DOUBLE;
    };
  }

  static ClassDesc scalar(DType d) {
    return switch (kind(d)) {
      case INT -> ConstantDescs.CD_int;
      case LONG -> ConstantDescs.CD_long;
      case FLOAT -> ConstantDescs.CD_float;
      default -> ConstantDescs.CD_double;
    };
  }

  /** The element type of the vectors of a dtype, as Java names it. */
  private static String element(DType d) {
    return switch (d) {
      case BOOL, INT8, UINT8 -> "Byte";
      case INT16, UINT16 -> "Short";
      case INT32, UINT32 -> "Int";
      case INT64, UINT64, KEY -> "Long";
      case FLOAT32 -> "Float";
      case FLOAT64 -> "Double";
      case FLOAT16, BFLOAT16 -> throw new IllegalArgumentException(d + " has no vectors");
    };
  }

  /** The vector class; of a boolean, that of its bytes in memory. */
  static ClassDesc vector(DType d) {
    return vector(element(d) + "Vector");
  }

  static ClassDesc lane(DType d) {
    return switch (element(d)) {
      case "Byte" -> ConstantDescs.CD_byte;
      case "Short" -> ConstantDescs.CD_short;
      case "Int" -> ConstantDescs.CD_int;
      case "Long" -> ConstantDescs.CD_long;
      case "Float" -> ConstantDescs.CD_float;
      default -> ConstantDescs.CD_double;
    };
  }

  static String species(DType d, int lanes) {
    return "SPECIES_" + (d.bits() * lanes);
  }

  static String reinterpret(DType d) {
    return "reinterpretAs" + element(d) + "s";
  }

  /** {@code i8, u32, f64}: suffix of helper names. */
  static String suffix(DType d) {
    return switch (d) {
      case BOOL -> "U8";
      case INT8 -> "I8";
      case INT16 -> "I16";
      case INT32, UINT32 -> "I32";
      case INT64, UINT64, KEY -> "I64";
      case UINT8 -> "U8";
      case UINT16 -> "U16";
      case FLOAT16 -> "F16";
      case BFLOAT16 -> "Bf16";
      case FLOAT32 -> "F32";
      case FLOAT64 -> "F64";
    };
  }
}
