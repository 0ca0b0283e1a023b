package dev.nabla.importer.jaxpr;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spoils texts: at random letters, words, numbers, and names, types and values of their kind. */
final class Mutations {
  private static final Pattern WORD = Pattern.compile("[\\w.]+|\\S");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final List<Pattern> KINDS =
      List.of(
          Pattern.compile("(?<= )[a-z]{1,2}(?=[ \\n])"),
          Pattern.compile("(?<=:)[a-z]+[0-9]*(?=\\[)"),
          Pattern.compile("(?<== )[a-z_\\-0-9]+"),
          Pattern.compile("(?<==)[A-Za-z0-9_.]+"),
          Pattern.compile("\\[[0-9,]*\\]"),
          Pattern.compile("\\((?:[0-9]+, ?)*[0-9]*,?\\)"));
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "(",
          ")",
          "[",
          "]",
          ";",
          ".",
          ",",
          ":",
          "=",
          "~",
          "0",
          "-1",
          "99",
          "1.5.5",
          "nan",
          "-inf",
          "True",
          "None",
          "f32",
          "bool",
          "a",
          "in",
          "let",
          "lambda",
          "_",
          "'x'",
          "'",
          "\"\\",
          "b64'AAAA'",
          "b64'!'",
          "float32",
          "<f>",
          "<",
          "\n",
          " ",
          "-",
          "#",
          "@",
          "é",
          "\0",
          "\uD800",
          "99999999999999999999",
          "2147483647",
          "[]",
          "(0,)",
          "e",
          "…",
          "{ lambda ; a:f32[]. let in (a,) }");

  private final List<String> texts;
  private final Random random;

  Mutations(List<String> texts, long seed) {
    this.texts = texts;
    this.random = new Random(seed);
  }

  /** One of the texts with a mistake or two. */
  String next() {
    String t = any(texts);
    for (int k = random.nextInt(3) == 0 ? 2 : 1; k > 0; k--) {
      t = spoiled(t);
    }
    return t;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String spoiled(String t) {
    int at = random.nextInt(t.length() + 1);
    return switch (random.nextInt(10)) {
      case 0 -> t.substring(0, at) + t.substring(Math.min(t.length(), at + 1 + random.nextInt(3)));
      case 1 -> t.substring(0, at) + any(PIECES) + t.substring(at);
      case 2 -> t.substring(0, at);
      case 3 -> replaced(t, WORD, any(PIECES));
      case 4 -> lines(t);
      case 5, 6 -> replaced(t, NUMBER, Integer.toString(random.nextInt(6) - 1));
      default -> {
        Pattern kind = any(KINDS);
        List<String> others = found(random.nextBoolean() ? t : any(texts), kind);
        yield others.isEmpty() ? t : replaced(t, kind, any(others));
      }
    };
  }

  private static List<String> found(String t, Pattern p) {
    return p.matcher(t).results().map(r -> r.group()).toList();
  }

  private String replaced(String t, Pattern p, String by) {
    List<int[]> places = new ArrayList<>();
    Matcher m = p.matcher(t);
    while (m.find()) {
      places.add(new int[] {m.start(), m.end()});
    }
    if (places.isEmpty()) {
      return t;
    }
    int[] place = any(places);
    return t.substring(0, place[0]) + by + t.substring(place[1]);
  }

  /** Two lines change places. */
  private String lines(String t) {
    String[] l = t.split("\n", -1);
    int i = random.nextInt(l.length);
    int j = random.nextInt(l.length);
    String s = l[i];
    l[i] = l[j];
    l[j] = s;
    return String.join("\n", l);
  }
}
