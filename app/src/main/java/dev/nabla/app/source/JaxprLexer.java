package dev.nabla.app.source;

import dev.nabla.app.source.PythonLexer.Kind;
import dev.nabla.app.source.PythonLexer.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits lines of jaxprs into coloured words. */
final class JaxprLexer {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>#.*)|(?<string>'(?:\\\\.|[^'\\\\])*'?)"
              + "|(?<keyword>\\b(?:lambda|let|in|None|True|False)\\b)"
              + "|(?<call>(?<=[=;] ?)[a-z_][\\w-]*(?=[\\[ ]|$))"
              + "|(?<number>(?<![\\w.])-?\\d[\\w.+-]*)|(?<other>\\w+|\\s+|.)");

  private JaxprLexer() {}

  static PythonLexer.Line line(String text) {
    List<Piece> out = new ArrayList<>();
    Matcher m = TOKEN.matcher(text);
    while (m.find()) {
      out.add(new Piece(m.group(), kind(m)));
    }
    return new PythonLexer.Line(out, "");
  }

  private static Kind kind(Matcher m) {
    if (m.group("comment") != null) {
      return Kind.COMMENT;
    }
    if (m.group("string") != null) {
      return Kind.STRING;
    }
    if (m.group("keyword") != null) {
      return Kind.KEYWORD;
    }
    if (m.group("call") != null) {
      return Kind.CALL;
    }
    return m.group("number") != null ? Kind.NUMBER : Kind.TEXT;
  }
}
