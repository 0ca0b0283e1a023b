package dev.nabla.app.operations;

import dev.nabla.app.document.PythonLiteral;
import dev.nabla.ir.Tree;
import dev.nabla.library.Index;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Python writes between the brackets of {@code x[…]}, as the library takes it. */
public final class IndexText {
  private IndexText() {}

  /**
   * Reads {@code 0, :, 1:3, ..., None, [0, 2]}. Throws {@link IllegalArgumentException} that says
   * what is wrong.
   */
  public static List<@Nullable Object> parse(String text) {
    List<@Nullable Object> out = new ArrayList<>();
    for (String part : split(text)) {
      out.add(part(part.strip()));
    }
    return out;
  }

  private static @Nullable Object part(String text) {
    return switch (text) {
      case "..." -> new Index.Ellipsis();
      case "None", "jnp.newaxis" -> new Index.NewAxis();
      default -> text.contains(":") ? slice(text) : PythonValues.plain(PythonLiteral.parse(text));
    };
  }

  private static Index.Slice slice(String text) {
    String[] bounds = text.split(":", -1);
    if (bounds.length > 3) {
      throw new IllegalArgumentException("a slice has at most two colons");
    }
    return new Index.Slice(
        bound(bounds[0]), bound(bounds[1]), bounds.length == 3 ? bound(bounds[2]) : null);
  }

  private static @Nullable Long bound(String text) {
    if (text.isBlank() || text.strip().equals("None")) {
      return null;
    }
    if (PythonLiteral.parse(text) instanceof Tree.Leaf<Object>(Long l)) {
      return l;
    }
    throw new IllegalArgumentException(text.strip() + " is no whole number");
  }

  /** At commas that are in no brackets. */
  private static List<String> split(String text) {
    List<String> out = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      if (c == ',' && depth == 0) {
        out.add(text.substring(from, i));
        from = i + 1;
      }
    }
    if (!text.substring(from).isBlank() || out.isEmpty()) {
      out.add(text.substring(from));
    }
    return out;
  }
}
