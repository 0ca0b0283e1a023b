package dev.nabla.app.sketch.text;

import dev.nabla.app.operations.Callables;
import dev.nabla.app.sketch.Places;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.python.Extent;
import dev.nabla.app.sketch.python.Parsed;
import dev.nabla.app.sketch.python.Parser;
import dev.nabla.app.sketch.python.Statement;
import dev.nabla.app.sketch.python.Statement.Definition;
import dev.nabla.app.sketch.python.SyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Python as a graph: a function of one line after the other, in which each line calls
 * functions on arrays. Whatever the text is, it gives a function or problems in words.
 */
public final class PythonReader {
  private PythonReader() {}

  /**
   * Reads a text with one function.
   *
   * @param callables what it can call
   */
  public static Reading read(String text, Callables callables) {
    Parsed parsed = Parser.parse(text);
    if (!parsed.problems().isEmpty()) {
      return refused(parsed, parsed.problems());
    }
    Names names = new Names(callables);
    List<SyntaxException> problems = new ArrayList<>();
    Definition found = null;
    for (Statement s : parsed.statements()) {
      switch (s) {
        case Statement.Import i -> i.names().forEach(names::add);
        case Definition d -> {
          if (found == null) {
            found = d;
          } else {
            problems.add(Words.undrawable(d.nameAt(), "function.second", found.name()));
          }
        }
        case Statement.Assign a -> problems.add(Words.undrawable(a.at(), "outside"));
        case Statement.Update u -> problems.add(Words.undrawable(u.at(), "outside"));
        case Statement.Alone a -> problems.add(Words.undrawable(a.at(), "outside"));
        case Statement.Return r -> problems.add(Words.wrong(r.at(), "outside"));
        case Statement.Pass p -> {}
      }
    }
    if (!problems.isEmpty() || found == null) {
      return refused(
          parsed,
          found == null && problems.isEmpty()
              ? List.of(Words.wrong(new Extent(0, Math.min(1, text.length())), "function.missing"))
              : problems);
    }
    return placed(new FunctionReader(parsed, found, names, Map.of()).read());
  }

  /** Reads one function of a module; what else that holds is passed over. */
  public static Reading read(String text, String function, Callables callables) {
    Parsed parsed = Parser.parse(text);
    Names names = new Names(callables);
    Map<String, Value> globals = new HashMap<>();
    Definition found = null;
    ExpressionReader constants = new ExpressionReader(text, names, new Draft());
    for (Statement s : parsed.statements()) {
      switch (s) {
        case Statement.Import i -> i.names().forEach(names::add);
        case Definition d when d.name().equals(function) -> found = d;
        case Statement.Assign a -> constant(a, constants, globals);
        default -> {}
      }
    }
    if (found == null) {
      return refused(
          parsed,
          parsed.problems().isEmpty()
              ? List.of(Words.wrong(new Extent(0, Math.min(1, text.length())), "function.missing"))
              : parsed.problems());
    }
    Extent all = found.at();
    List<SyntaxException> inside =
        parsed.problems().stream().filter(p -> all.touches(p.at().start())).toList();
    return inside.isEmpty()
        ? placed(new FunctionReader(parsed, found, names, globals).read())
        : refused(parsed, inside);
  }

  /** A number that a module gives a name; anything else is not known in the function. */
  private static void constant(
      Statement.Assign a, ExpressionReader constants, Map<String, Value> globals) {
    try {
      Value v = constants.value(a.value());
      if (v instanceof Value.Constant
          && a.targets().getFirst() instanceof dev.nabla.app.sketch.python.Expr.Name n) {
        constants.bind(n.id(), v);
        globals.put(n.id(), v);
      }
    } catch (SyntaxException e) {
      // A graph that needs it says so where it does.
    }
  }

  private static Reading placed(Reading r) {
    return r instanceof Reading.Function(String name, Sketch s, TextMap map)
        ? new Reading.Function(name, Places.all(s), map)
        : r;
  }

  static Reading refused(Parsed parsed, List<SyntaxException> problems) {
    return new Reading.Refused(
        problems.stream()
            .map(
                p ->
                    new TextProblem(
                        visible(parsed, p.at()),
                        parsed.lines().line(p.at().start()),
                        p.getMessage(),
                        p.isPython()))
            .sorted(Comparator.comparingInt(p -> p.at().start()))
            .toList());
  }

  /** A place of at least one character, where the text has one. */
  private static Extent visible(Parsed parsed, Extent at) {
    int size = parsed.lines().text().length();
    if (at.length() > 0 || size == 0) {
      return at;
    }
    return at.start() < size ? new Extent(at.start(), at.start() + 1) : new Extent(size - 1, size);
  }
}
