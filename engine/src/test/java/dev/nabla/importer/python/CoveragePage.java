package dev.nabla.importer.python;

import dev.nabla.library.Library;
import dev.nabla.library.LibraryFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The page that says which of JAX's names are there: the names that public code uses, with their
 * counts, asked of the Python modules themselves; and the library's other functions.
 */
final class CoveragePage {
  /** A name, how often it is used, what of it is there, and why not more. */
  private record Row(String name, int uses, String status, String reason) {}

  private record Note(String pattern, String status, String reason) {
    boolean matches(String name) {
      return name.matches(pattern.replace(".", "\\.").replace("*", ".*"));
    }
  }

  private CoveragePage() {}

  static String render(PythonSession session) {
    List<String> usage = lines("usage.csv").subList(1, lines("usage.csv").size());
    List<String> names = usage.stream().map(l -> l.split(",")).map(c -> c[0] + "." + c[1]).toList();
    List<Boolean> there = ask(session, names);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int uses = Integer.parseInt(usage.get(i).split(",")[2]);
      rows.add(row(names.get(i), uses, there.get(i)));
    }
    return text(rows);
  }

  /** Which of the names can be imported. */
  private static List<Boolean> ask(PythonSession session, List<String> names) {
    String source =
        """
        import importlib
        def there(module, name):
            try:
                getattr(importlib.import_module(module), name)
                return True
            except (ImportError, AttributeError):
                return False
        for line in '''%s'''.split():
            module, _, name = line.rpartition('.')
            print(int(there(module, name)), end='')
        """
            .formatted(String.join("\n", names));
    PythonModule module = session.load(source, "coverage.py").join();
    if (module.problem() != null) {
      throw new IllegalStateException(module.problem().toString());
    }
    return module.prints().strip().chars().mapToObj(c -> c == '1').toList();
  }

  private static Row row(String name, int uses, boolean there) {
    for (String line : lines("notes.txt")) {
      String[] c = line.split("\\|", -1);
      if (c.length == 3 && new Note(c[0], c[1], c[2]).matches(name)) {
        boolean absent = c[1].equals("missing") || c[1].equals("gone");
        boolean agrees = there != absent;
        if (agrees) {
          return new Row(name, uses, c[1], c[2]);
        }
      }
    }
    return new Row(name, uses, there ? "done" : "missing", there ? "" : "not yet");
  }

  private static String text(List<Row> rows) {
    StringBuilder sb = new StringBuilder();
    long gone = uses(rows, "gone");
    long all = uses(rows, "") - gone;
    long done = uses(rows, "done");
    long ignored = uses(rows, "ignored");
    sb.append(
        """
        # Coverage of JAX's names

        Written by a test from the engine itself: every name is looked up in the Python modules. The names and how
        often they are used come from 25 public code bases. *Ignored* means accepted without an effect, where none is
        needed: sharding, devices, configuration. *Gone* are names that JAX 0.10.2 itself has no more: using one is an
        error there as it is here, so they have no part in the shares.

        """);
    sb.append("| | names | share of uses |\n|---|---|---|\n");
    for (String status : List.of("done", "ignored", "missing")) {
      sb.append(
          "| %s | %d | %s |\n"
              .formatted(
                  status,
                  rows.stream().filter(r -> r.status().equals(status)).count(),
                  percent(uses(rows, status), all)));
    }
    sb.append(
        "| gone | %d | (%d uses) |\n"
            .formatted(rows.stream().filter(r -> r.status().equals("gone")).count(), gone));
    sb.append("\nDone or ignored: **%s** of all uses.\n\n".formatted(percent(done + ignored, all)));
    sb.append("## Missing\n\n| name | uses | why |\n|---|---|---|\n");
    rows.stream()
        .filter(r -> r.status().equals("missing"))
        .forEach(r -> sb.append("| `%s` | %d | %s |\n".formatted(r.name(), r.uses(), r.reason())));
    sb.append("\n## Gone from JAX\n\n");
    sb.append(
        String.join(
            ", ",
            rows.stream()
                .filter(r -> r.status().equals("gone"))
                .map(r -> "`%s` (%d)".formatted(r.name(), r.uses()))
                .toList()));
    sb.append("\n\n## There\n\n| name | uses | |\n|---|---|---|\n");
    rows.stream()
        .filter(r -> !r.status().equals("missing") && !r.status().equals("gone"))
        .forEach(
            r ->
                sb.append(
                    "| `%s` | %d | %s |\n"
                        .formatted(
                            r.name(),
                            r.uses(),
                            r.status().equals("ignored")
                                ? ("ignored: " + r.reason()).replaceAll(": $", "")
                                : r.reason())));
    others(sb, rows);
    return sb.toString();
  }

  /** The library's functions that the code bases do not use. */
  private static void others(StringBuilder sb, List<Row> rows) {
    sb.append("\n## Also there\n\n");
    Map<String, List<String>> byModule = new TreeMap<>();
    for (LibraryFunction f : Library.get().functions()) {
      if (rows.stream().noneMatch(r -> r.name().equals(f.qualifiedName()))
          && !f.name().startsWith("at_")
          && !f.name().equals("getitem")) {
        byModule.computeIfAbsent(f.module(), m -> new ArrayList<>()).add("`" + f.name() + "`");
      }
    }
    byModule.forEach(
        (module, names) ->
            sb.append(
                "- `%s`: %s\n"
                    .formatted(module, String.join(", ", names.stream().sorted().toList()))));
  }

  private static long uses(List<Row> rows, String status) {
    return rows.stream()
        .filter(r -> status.isEmpty() || r.status().equals(status))
        .mapToLong(Row::uses)
        .sum();
  }

  private static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }

  private static List<String> lines(String resource) {
    try (InputStream in = CoveragePage.class.getResourceAsStream("coverage/" + resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
