package dev.nabla.app.sketch.text;

import dev.nabla.app.sketch.python.Expr;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How literals that were typed into nodes are written. */
final class Literals {
  /** Names of dtypes: attributes of {@code jnp} in Python, words in a node. */
  static final Set<String> DTYPES =
      Set.of(
          "bool_",
          "int8",
          "int16",
          "int32",
          "int64",
          "uint8",
          "uint16",
          "uint32",
          "uint64",
          "float16",
          "bfloat16",
          "float32",
          "float64");

  /** Numbers that Python has no word for. */
  private static final Pattern CONSTANT = Pattern.compile("(?<![\\w.])(inf|nan)(?!\\w)");

  private Literals() {}

  static Piece piece(String text) {
    boolean quoted = text.indexOf('\'') >= 0 || text.indexOf('"') >= 0;
    String t = quoted ? text.strip() : CONSTANT.matcher(text.strip()).replaceAll("jnp.$1");
    boolean negative = t.startsWith("-") || t.startsWith("+");
    boolean bare = !t.isEmpty() && "([{'\"".indexOf(t.charAt(0)) < 0 && t.contains(",");
    return new Piece(
        bare ? "(" + t + ")" : t, negative ? Operators.UNARY : Piece.ATOM, java.util.List.of());
  }

  /** Whether an expression is nothing but numbers, texts and lists of them, as a node takes it. */
  static boolean isPure(Expr e) {
    return switch (e) {
      case Expr.Number n -> !n.text().matches("0[xXoObB].*|.*[eE].*_.*");
      case Expr.Constant c -> true;
      case Expr.Ellipsis x -> true;
      case Expr.Text t ->
          t.parts().size() == 1
              && "'\"".indexOf(t.parts().getFirst().charAt(0)) >= 0
              && !t.parts().getFirst().contains("\\")
              && !t.parts().getFirst().startsWith("\"\"\"")
              && !t.parts().getFirst().startsWith("'''");
      case Expr.Sequence s -> isPure(s.items());
      case Expr.Unary u ->
          u.sign().equals("-")
              && u.operand() instanceof Expr.Number n
              && n.at().start() == u.at().start() + 1
              && isPure(n);
      case Expr.Slice s -> isBound(s.lower()) && isBound(s.upper()) && isBound(s.step());
      default -> false;
    };
  }

  static boolean isPure(List<Expr> all) {
    return all.stream().allMatch(Literals::isPure);
  }

  private static boolean isBound(@Nullable Expr e) {
    return e == null || isPure(e);
  }

  /** A dtype: {@code 'float32'} is written {@code jnp.float32}. */
  static Piece dtype(String text) {
    String name = text.strip().replace("'", "").replace("\"", "");
    String attribute = name.equals("bool") ? "bool_" : name;
    return DTYPES.contains(attribute) ? Piece.atom("jnp." + attribute) : piece(text);
  }
}
