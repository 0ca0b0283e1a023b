package dev.nabla.app.sketch.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Python's operators and the functions of {@code jax.numpy} that they stand for. */
final class Operators {
  /**
   * An operator of two operands.
   *
   * @param precedence the stronger the higher, as in Python
   * @param rightToLeft whether {@code a ∘ b ∘ c} is {@code a ∘ (b ∘ c)}
   */
  record Infix(String sign, String function, int precedence, boolean rightToLeft) {
    /** What its left operand needs without parentheses. */
    int left() {
      return rightToLeft || precedence == COMPARISON ? precedence + 1 : precedence;
    }

    int right() {
      return rightToLeft ? UNARY : precedence + 1;
    }
  }

  /** An operator of one operand. */
  record Prefix(String sign, String function) {}

  static final int COMPARISON = 4;
  static final int UNARY = 11;
  private static final int POWER = 12;

  private static final Map<String, Infix> INFIX = new HashMap<>();
  private static final Map<String, Infix> BY_FUNCTION = new HashMap<>();
  private static final Map<String, Prefix> PREFIX = new HashMap<>();
  private static final Map<String, Prefix> PREFIX_BY_FUNCTION = new HashMap<>();

  static {
    infix("==", COMPARISON, "jnp.equal");
    infix("!=", COMPARISON, "jnp.not_equal");
    infix("<", COMPARISON, "jnp.less");
    infix(">", COMPARISON, "jnp.greater");
    infix("<=", COMPARISON, "jnp.less_equal");
    infix(">=", COMPARISON, "jnp.greater_equal");
    infix("|", 5, "jnp.bitwise_or");
    infix("^", 6, "jnp.bitwise_xor");
    infix("&", 7, "jnp.bitwise_and");
    infix("<<", 8, "jnp.left_shift");
    infix(">>", 8, "jnp.right_shift");
    infix("+", 9, "jnp.add");
    infix("-", 9, "jnp.subtract");
    infix("*", 10, "jnp.multiply");
    infix("/", 10, "jnp.true_divide");
    infix("//", 10, "jnp.floor_divide");
    infix("%", 10, "jnp.remainder");
    infix("@", 10, "jnp.matmul");
    infix("**", POWER, "jnp.power");
    prefix("-", "jnp.negative");
    prefix("~", "jnp.invert");
    prefix("+", "jnp.positive");
  }

  private Operators() {}

  private static void infix(String sign, int precedence, String function) {
    Infix op = new Infix(sign, function, precedence, precedence == POWER);
    INFIX.put(sign, op);
    BY_FUNCTION.put(function, op);
  }

  private static void prefix(String sign, String function) {
    Prefix op = new Prefix(sign, function);
    PREFIX.put(sign, op);
    PREFIX_BY_FUNCTION.put(function, op);
  }

  static Optional<Infix> infix(String sign) {
    return Optional.ofNullable(INFIX.get(sign));
  }

  static Optional<Infix> infixOf(String function) {
    return Optional.ofNullable(BY_FUNCTION.get(function));
  }

  static Optional<Prefix> prefix(String sign) {
    return Optional.ofNullable(PREFIX.get(sign));
  }

  static Optional<Prefix> prefixOf(String function) {
    return Optional.ofNullable(PREFIX_BY_FUNCTION.get(function));
  }
}
