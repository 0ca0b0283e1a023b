package dev.nabla.app.sketch.text;

import java.util.Set;

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

  private Literals() {}

  static Piece piece(String text) {
    String t = text.strip();
    boolean negative = t.startsWith("-") || t.startsWith("+");
    boolean bare = !t.isEmpty() && "([{'\"".indexOf(t.charAt(0)) < 0 && t.contains(",");
    return new Piece(
        bare ? "(" + t + ")" : t, negative ? Operators.UNARY : Piece.ATOM, java.util.List.of());
  }

  /** A dtype: {@code 'float32'} is written {@code jnp.float32}. */
  static Piece dtype(String text) {
    String name = text.strip().replace("'", "").replace("\"", "");
    String attribute = name.equals("bool") ? "bool_" : name;
    return DTYPES.contains(attribute) ? Piece.atom("jnp." + attribute) : piece(text);
  }
}
