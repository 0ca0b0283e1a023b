package dev.nabla.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A command's words, sorted: arguments, options with a value, flags. */
final class Options {
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> values = new HashMap<>();
  private final Set<String> flags = new HashSet<>();

  private Options() {}

  /** Sorts the words after the command's name. Throws {@link CommandFailure} for wrong usage. */
  static Options parse(List<String> words, Command command) {
    Options o = new Options();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--")) {
        o.arguments.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      String name = word.substring(2, equals < 0 ? word.length() : equals);
      if (command.flags().contains(name) && equals < 0) {
        o.flags.add(name);
      } else if (!command.options().contains(name)) {
        throw CommandFailure.usage("no option '" + word + "'; there are " + known(command));
      } else if (equals < 0 && i + 1 == words.size()) {
        throw CommandFailure.usage("--" + name + " needs a value");
      } else if (o.values.put(name, equals < 0 ? words.get(++i) : word.substring(equals + 1))
          != null) {
        throw CommandFailure.usage("--" + name + " is given twice");
      }
    }
    if (o.arguments.size() > command.arguments()) {
      throw CommandFailure.usage(
          "what is '"
              + o.arguments.get(command.arguments())
              + "'? Quote an expression with spaces");
    }
    return o;
  }

  private static String known(Command command) {
    Set<String> all = new TreeSet<>(command.options());
    all.addAll(command.flags());
    return "--" + String.join(", --", all);
  }

  Optional<String> argument() {
    return arguments.stream().findFirst();
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }

  /** The value of an option that has to be there. */
  String need(String name, String what) {
    return value(name)
        .orElseThrow(() -> CommandFailure.usage("--" + name + " is missing: " + what));
  }

  /** A positive number, or the default. */
  int positive(String name, int otherwise) {
    String text = value(name).orElse(Integer.toString(otherwise));
    try {
      int n = Integer.parseInt(text);
      if (n > 0) {
        return n;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw CommandFailure.usage(
        "--" + name + " has to be a whole number above 0, not '" + text + "'");
  }
}
