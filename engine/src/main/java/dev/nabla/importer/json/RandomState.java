package dev.nabla.importer.json;

/**
 * The random numbers of NumPy's {@code RandomState}, whose streams NumPy keeps for good (NEP 19):
 * the generator MT19937 (Matsumoto and Nishimura, 1998), normal numbers by Marsaglia's polar
 * method, integers by masked rejection.
 */
final class RandomState {
  private static final int N = 624;
  private static final int M = 397;

  private final int[] state = new int[N];
  private int next = N;
  private double spare;
  private boolean hasSpare;

  /**
   * @param seed 0 to 2³²−1
   */
  RandomState(long seed) {
    state[0] = (int) seed;
    for (int i = 1; i < N; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  private void refill() {
    for (int i = 0; i < N; i++) {
      int y = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7FFFFFFF);
      state[i] = state[(i + M) % N] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908B0DF);
    }
    next = 0;
  }

  /** 32 random bits. */
  int bits() {
    if (next == N) {
      refill();
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9D2C5680;
    y ^= (y << 15) & 0xEFC60000;
    return y ^ (y >>> 18);
  }

  /** Uniform in [0, 1), with 53 random bits. */
  double uniform() {
    int a = bits() >>> 5;
    int b = bits() >>> 6;
    return (a * 67108864.0 + b) / 9007199254740992.0;
  }

  /** Standard normal. */
  double normal() {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    while (true) {
      double x = 2.0 * uniform() - 1.0;
      double y = 2.0 * uniform() - 1.0;
      double r = x * x + y * y;
      if (r < 1.0 && r != 0.0) {
        double f = StrictMath.sqrt(-2.0 * StrictMath.log(r) / r);
        spare = f * x;
        hasSpare = true;
        return f * y;
      }
    }
  }

  /** Uniform in 0 … {@code bound}−1; the bound is at most 2³²−1. */
  long below(long bound) {
    long largest = bound - 1;
    if (largest == 0) {
      return 0;
    }
    long mask = (Long.highestOneBit(largest) << 1) - 1;
    while (true) {
      long v = (bits() & 0xFFFFFFFFL) & mask;
      if (v <= largest) {
        return v;
      }
    }
  }
}
