package dev.nabla.app.sketch.text;

import dev.nabla.app.sketch.Operand;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an expression of a text stands for. */
sealed interface Value {
  /** An array that a link carries. */
  record Array(Operand operand) implements Value {}

  /**
   * A number, text, truth value or {@code None}, known from the text.
   *
   * @param text as Python writes it
   * @param value a Long, Double, Boolean or String, or null
   */
  record Constant(String text, @Nullable Object value) implements Value {
    boolean isNone() {
      return text.equals("None");
    }
  }

  /** A type of elements. */
  record Type(String name) implements Value {
    /** As an attribute of {@code jnp}, or as a text where that has none. */
    String text() {
      return switch (name) {
        case "bool" -> "jnp.bool_";
        case "float", "int" -> "'" + name + "'";
        default -> "jnp." + name;
      };
    }
  }

  /** What {@code jnp.s_[…]} stands for. */
  record Index(String text) implements Value {}

  /** A tuple, a list, or the several results of a call. */
  record Sequence(List<Value> items, boolean list, String text) implements Value {
    /** Whether nothing in it is an array. */
    boolean isConstant() {
      return items.stream()
          .allMatch(
              v ->
                  v instanceof Constant
                      || v instanceof Type
                      || v instanceof Sequence s && s.isConstant());
    }
  }

  /** A dictionary of constants. */
  record Dictionary(String text) implements Value {}

  /** A module or function: {@code jnp.linalg}, {@code jnp.sin}, the name of a drawn function. */
  record Path(String name) implements Value {}

  /** As Python writes it. */
  static String text(Value v) {
    return switch (v) {
      case Constant c -> c.text();
      case Type t -> t.text();
      case Index i -> i.text();
      case Sequence s -> s.text();
      case Dictionary d -> d.text();
      case Path p -> p.name();
      case Array a -> "";
    };
  }

  /** A tuple or list, written anew. */
  static Sequence sequence(List<Value> items, boolean list) {
    String inside = items.stream().map(Value::text).collect(Collectors.joining(", "));
    String text =
        list ? "[" + inside + "]" : items.size() == 1 ? "(" + inside + ",)" : "(" + inside + ")";
    return new Sequence(List.copyOf(items), list, text);
  }
}
