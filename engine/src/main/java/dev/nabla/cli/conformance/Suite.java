package dev.nabla.cli.conformance;

import dev.nabla.cli.CommandFailure;
import dev.nabla.cli.TextFiles;
import dev.nabla.importer.json.JsonText;
import dev.nabla.importer.json.ValueFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of reference cases, one JSON file each.
 *
 * @param files in the order of their names
 */
public record Suite(List<Path> files) {
  private static final String EXTENSION = ".json";

  public Suite {
    files = List.copyOf(files);
  }

  /**
   * The cases of a folder whose names match.
   *
   * @param glob with {@code *} for any letters and {@code ?} for one: {@code seed.*}
   */
  public static Suite of(Path folder, String glob) {
    if (!Files.isDirectory(folder)) {
      throw CommandFailure.failed("there is no folder " + folder);
    }
    Pattern pattern = Pattern.compile(regex(glob));
    try (Stream<Path> all = Files.list(folder)) {
      return new Suite(
          all.filter(f -> f.getFileName().toString().endsWith(EXTENSION))
              .filter(f -> pattern.matcher(name(f)).matches())
              .sorted()
              .toList());
    } catch (IOException e) {
      throw CommandFailure.failed("cannot read " + folder + ": " + e.getMessage());
    }
  }

  private static String regex(String glob) {
    StringBuilder sb = new StringBuilder();
    for (char c : glob.toCharArray()) {
      sb.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return sb.toString();
  }

  private static String name(Path file) {
    String s = file.getFileName().toString();
    return s.substring(0, s.length() - EXTENSION.length());
  }

  /**
   * Runs every case that has an answer.
   *
   * @param told of each verdict as it comes
   * @param x64 whether to compare with the answers of 64-bit arithmetic
   */
  public List<Verdict> run(CaseRunner runner, boolean x64, Consumer<Verdict> told) {
    List<Verdict> out = new ArrayList<>();
    for (Path f : files) {
      Verdict v;
      try {
        Case c = new Case(name(f), JsonText.parse(TextFiles.read(f), f.getFileName().toString()));
        if (!c.hasAnswer(x64)) {
          continue;
        }
        v = runner.run(c);
      } catch (ValueFormatException | CommandFailure e) {
        v = new Verdict(name(f), "unreadable", String.valueOf(e.getMessage()), 0);
      }
      out.add(v);
      told.accept(v);
    }
    return out;
  }
}
