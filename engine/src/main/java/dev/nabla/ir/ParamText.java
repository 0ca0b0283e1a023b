package dev.nabla.ir;

import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.TensorText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parameters as Python prints them. */
final class ParamText {
  /** {@code f}, {@code f.<locals>.g}. */
  private static final Pattern NAME =
      Pattern.compile("(?:[\\p{L}_][\\w\\p{L}]*|<\\w+>)(?:\\.(?:[\\p{L}_][\\w\\p{L}]*|<\\w+>))*");

  private static final Set<String> PYTHONS = Set.of("None", "True", "False");

  private ParamText() {}

  static String of(@Nullable Object v) {
    return switch (v) {
      case null -> "None";
      case Boolean b -> b ? "True" : "False";
      case Double d -> TensorText.number(d);
      case String s -> isName(s) ? s : quoted(s);
      case DerivativeRule r -> isName(r.name()) ? r.name() : quoted(r.name());
      case Shape s -> s.toTuple();
      case DType d -> d.longName();
      case List<?> l -> list(l);
      default -> v.toString();
    };
  }

  private static String list(List<?> l) {
    List<String> parts = new ArrayList<>();
    for (Object o : l) {
      parts.add(o instanceof String s ? quoted(s) : of(o));
    }
    return "(" + String.join(", ", parts) + (parts.size() == 1 ? ",)" : ")");
  }

  /** Whether a text can stand without quotes: a name, or a call such as {@code jvp(f)}. */
  private static boolean isName(String s) {
    int open = s.indexOf('(');
    if (open > 0 && s.endsWith(")")) {
      return NAME.matcher(s.substring(0, open)).matches()
          && isName(s.substring(open + 1, s.length() - 1));
    }
    return NAME.matcher(s).matches() && !PYTHONS.contains(s);
  }

  private static String quoted(String s) {
    StringBuilder out = new StringBuilder("'");
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case '\\', '\'' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(c);
      }
    }
    return out.append('\'').toString();
  }
}
