package dev.nabla.ops;

/**
 * The counter-based generator Threefry-2x32 with 20 rounds (Salmon, Moraes, Dror, Shaw: Parallel
 * random numbers, SC 2011). Keys and results are two 32-bit words in a long, the first in the lower
 * half.
 */
public final class Threefry {
  private static final int[] ROTATIONS = {13, 15, 26, 6, 17, 29, 16, 24};
  private static final int PARITY = 0x1BD11BDA;

  private Threefry() {}

  /** A pair of words. */
  public static long pair(int first, int second) {
    return (first & 0xFFFFFFFFL) | ((long) second << 32);
  }

  public static int first(long pair) {
    return (int) pair;
  }

  public static int second(long pair) {
    return (int) (pair >>> 32);
  }

  /** The hash of a counter of two words. */
  public static long hash(long key, int counter0, int counter1) {
    int k0 = first(key);
    int k1 = second(key);
    int k2 = k0 ^ k1 ^ PARITY;
    int x0 = counter0 + k0;
    int x1 = counter1 + k1;
    for (int group = 0; group < 5; group++) {
      for (int r = 0; r < 4; r++) {
        x0 += x1;
        x1 = Integer.rotateLeft(x1, ROTATIONS[(group % 2) * 4 + r]) ^ x0;
      }
      int next = k0;
      k0 = k1;
      k1 = k2;
      k2 = next;
      x0 += k0;
      x1 += k1 + group + 1;
    }
    return pair(x0, x1);
  }

  /** The {@code i}-th of the keys that a key is split into. */
  public static long split(long key, long i) {
    return hash(key, (int) (i >>> 32), (int) i);
  }

  /** 32 random bits of position {@code i}. */
  public static int bits(long key, long i) {
    long h = split(key, i);
    return first(h) ^ second(h);
  }

  /** A uniform float in [0, 1) of position {@code i}: 23 random bits of mantissa. */
  static float uniform(long key, long i) {
    return Float.intBitsToFloat(bits(key, i) >>> 9 | 0x3F800000) - 1f;
  }

  /** A uniform double in [0, 1) of position {@code i}: 52 random bits of mantissa. */
  static double uniform64(long key, long i) {
    long h = split(key, i);
    long bits = (long) first(h) << 32 | (second(h) & 0xFFFFFFFFL);
    return Double.longBitsToDouble(bits >>> 12 | 0x3FF0000000000000L) - 1;
  }
}
