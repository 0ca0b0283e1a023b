package dev.nabla.tensor;

import java.util.Locale;

/**
 * Element types, with NumPy's names and JAX's short names.
 *
 * <p>Storage is little-endian, {@link #bytes()} wide; {@code bool} takes one byte that is 0 or 1.
 */
public enum DType {
  BOOL("bool", "bool", Kind.BOOL, 1),
  INT8("int8", "i8", Kind.SIGNED, 1),
  INT16("int16", "i16", Kind.SIGNED, 2),
  INT32("int32", "i32", Kind.SIGNED, 4),
  INT64("int64", "i64", Kind.SIGNED, 8),
  UINT8("uint8", "u8", Kind.UNSIGNED, 1),
  UINT16("uint16", "u16", Kind.UNSIGNED, 2),
  UINT32("uint32", "u32", Kind.UNSIGNED, 4),
  UINT64("uint64", "u64", Kind.UNSIGNED, 8),
  FLOAT16("float16", "f16", Kind.FLOAT, 2),
  BFLOAT16("bfloat16", "bf16", Kind.FLOAT, 2),
  FLOAT32("float32", "f32", Kind.FLOAT, 4),
  FLOAT64("float64", "f64", Kind.FLOAT, 8),
  /** A key of the threefry generator: two 32-bit words, the first in the lower half. */
  KEY("key<fry>", "key<fry>", Kind.KEY, 8);

  /** The family a type belongs to; promotion and the rules of arithmetic depend on it. */
  public enum Kind {
    BOOL,
    SIGNED,
    UNSIGNED,
    FLOAT,
    /** No number: nothing is computed with it. */
    KEY
  }

  private final String longName;
  private final String shortName;
  private final Kind kind;
  private final int bytes;

  DType(String longName, String shortName, Kind kind, int bytes) {
    this.longName = longName;
    this.shortName = shortName;
    this.kind = kind;
    this.bytes = bytes;
  }

  /** NumPy's name: {@code float32}. */
  public String longName() {
    return longName;
  }

  /** The name in a jaxpr: {@code f32}. */
  public String shortName() {
    return shortName;
  }

  public Kind kind() {
    return kind;
  }

  /** Bytes per element. */
  public int bytes() {
    return bytes;
  }

  public boolean isFloat() {
    return kind == Kind.FLOAT;
  }

  /** Signed or unsigned integer; {@code bool} is not one. */
  public boolean isInteger() {
    return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
  }

  public boolean isBool() {
    return kind == Kind.BOOL;
  }

  public boolean isKey() {
    return kind == Kind.KEY;
  }

  public boolean isUnsigned() {
    return kind == Kind.UNSIGNED;
  }

  /** Bits of an element as NumPy counts them ({@code bool}: 8). */
  public int bits() {
    return bytes * 8;
  }

  /**
   * The type with this name, long or short. Throws {@link IllegalArgumentException} if there is
   * none.
   */
  public static DType of(String name) {
    for (DType d : values()) {
      if (d.longName.equals(name) || d.shortName.equals(name)) {
        return d;
      }
    }
    throw new IllegalArgumentException(
        "no dtype is called '" + name.toLowerCase(Locale.ROOT) + "'");
  }

  @Override
  public String toString() {
    return longName;
  }
}
