package dev.nabla.library;

import dev.nabla.ir.NablaError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Python signature: {@code a, axis=None, keepdims=False}. A parameter {@code *name} takes all
 * remaining positional arguments as a list; those after a lone {@code *} are keyword-only.
 */
public final class Signature {
  /** A parameter; {@code required} ones have no default. */
  public record Parameter(
      String name,
      boolean required,
      @Nullable Object defaultValue,
      boolean variadic,
      boolean keywordOnly) {}

  /** Keywords that every function may be given, without an effect: there is one device. */
  private static final Set<String> IGNORED = Set.of("out", "device", "out_sharding", "sharding");

  private final String text;
  private final List<Parameter> parameters;

  private Signature(String text, List<Parameter> parameters) {
    this.text = text;
    this.parameters = parameters;
  }

  /**
   * Reads {@code "a, axis=None, keepdims=False"}. Defaults are None, True, False, numbers and
   * quoted strings.
   */
  public static Signature parse(String text) {
    List<Parameter> ps = new ArrayList<>();
    boolean keywordOnly = false;
    for (String part : text.isBlank() ? new String[0] : text.split(",")) {
      String p = part.strip();
      if (p.equals("*")) {
        keywordOnly = true;
        continue;
      }
      int eq = p.indexOf('=');
      boolean variadic = p.startsWith("*");
      String name = (eq < 0 ? p : p.substring(0, eq)).replace("*", "");
      Object value = eq < 0 ? null : literal(p.substring(eq + 1));
      ps.add(new Parameter(name, eq < 0 && !variadic, value, variadic, keywordOnly));
      keywordOnly |= variadic;
    }
    return new Signature(text, List.copyOf(ps));
  }

  private static @Nullable Object literal(String s) {
    return switch (s) {
      case "None" -> null;
      case "True" -> true;
      case "False" -> false;
      default -> {
        if (s.startsWith("'")) {
          yield s.substring(1, s.length() - 1);
        }
        if (s.matches("-?\\d+")) {
          yield Long.valueOf(s);
        }
        yield Double.valueOf(s);
      }
    };
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  /** Matches a call's arguments to parameters; a mismatch is Python's {@code TypeError}. */
  public Map<String, @Nullable Object> bind(
      String function,
      List<? extends @Nullable Object> positional,
      Map<String, ? extends @Nullable Object> keywords) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    int next = 0;
    for (Parameter p : parameters) {
      if (p.variadic()) {
        out.put(p.name(), new ArrayList<>(positional.subList(next, positional.size())));
        next = positional.size();
      } else if (!p.keywordOnly() && next < positional.size()) {
        if (keywords.containsKey(p.name())) {
          throw NablaError.typeError(
              function + "() got multiple values for argument '" + p.name() + "'");
        }
        out.put(p.name(), positional.get(next++));
      } else if (keywords.containsKey(p.name())) {
        out.put(p.name(), keywords.get(p.name()));
      } else if (p.required()) {
        throw NablaError.typeError(function + "() missing required argument: '" + p.name() + "'");
      } else {
        out.put(p.name(), p.defaultValue());
      }
    }
    if (next < positional.size()) {
      throw NablaError.typeError(
          function
              + "() takes "
              + next
              + " positional arguments but "
              + positional.size()
              + " were given");
    }
    Object result = out.get("out");
    if (result != null || keywords.get("out") != null) {
      throw NablaError.of(
          "NotImplementedError",
          "The 'out' argument to " + function + " is not supported: arrays are immutable.");
    }
    for (String k : keywords.keySet()) {
      if (!out.containsKey(k) && !IGNORED.contains(k)) {
        throw NablaError.typeError(function + "() got an unexpected keyword argument '" + k + "'")
            .withFix("It takes (" + text + ").");
      }
    }
    return out;
  }

  @Override
  public String toString() {
    return "(" + text + ")";
  }
}
