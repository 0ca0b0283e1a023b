package dev.nabla.bench;

import java.util.SplittableRandom;

/** The Python of a function with as many equations as one likes, each on a line of its own. */
public final class Chain {
  private static final String[] UNARY = {
    "jnp.sin", "jnp.tanh", "jnp.cos", "jnp.exp", "jnp.negative"
  };
  private static final String[] BINARY = {"jnp.multiply", "jnp.add", "jnp.subtract"};

  private Chain() {}

  /** A function {@code f(w, x)} of two arrays that gives a number. */
  public static String python(int equations) {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder s = new StringBuilder("def f(w, x):\n  v0 = jnp.multiply(x, w)\n");
    for (int i = 1; i < equations - 2; i++) {
      String last = "v" + (i - 1);
      String other = "v" + Math.max(0, i - 1 - random.nextInt(8));
      s.append("  v").append(i).append(" = ");
      switch (i % 3) {
        case 0 -> s.append(UNARY[random.nextInt(UNARY.length)]).append('(').append(last);
        case 1 -> s.append("jnp.multiply(").append(last).append(", 0.25");
        default ->
            s.append(BINARY[random.nextInt(BINARY.length)])
                .append('(')
                .append(last)
                .append(", ")
                .append(other);
      }
      s.append(")\n");
    }
    return s + "  return jnp.sum(v" + (equations - 3) + ")\n";
  }
}
