package dev.nabla.app.compare;

import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.JaxprPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A graph's jaxpr in lines, each of them coloured, and knowing its equation. */
final class JaxprLines {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<type>:(?:f|bf|i|u|bool)\\d*\\[[^\\]]*\\])|(?<key>\\b(?:lambda|let|in|None|True|False|program|kernel|for|return|reads|writes)\\b)"
              + "|(?<param>\\b[a-zA-Z_]\\w*=)|(?<number>(?<![\\w.])-?\\d[\\w.+-]*)");

  private JaxprLines() {}

  /** A piece of a line and its style class; empty for plain text. */
  record Span(String text, String style) {}

  record Line(List<Span> spans, @Nullable Equation equation) {}

  static List<Line> of(Graph g) {
    JaxprPrinter.Names names = JaxprPrinter.names(g);
    String[] printed = JaxprPrinter.print(g, names).split("\n");
    List<Line> out = new ArrayList<>();
    out.add(new Line(spans(printed[0], null), null));
    for (Equation e : g.equations()) {
      out.add(new Line(spans("    " + JaxprPrinter.line(e, names), e.primitive().name()), e));
      for (Graph inner : e.graphs()) {
        for (String s : JaxprPrinter.print(inner, names).split("\n")) {
          out.add(new Line(spans("        " + s, null), e));
        }
      }
    }
    if (printed.length > 1) {
      out.add(new Line(spans(printed[printed.length - 1], null), null));
    }
    return out;
  }

  /** Colours a line; {@code primitive} is the operation's name in it, if it is an equation. */
  static List<Span> spans(String line, @Nullable String primitive) {
    List<Span> out = new ArrayList<>();
    int start = primitive == null ? -1 : line.indexOf("= " + primitive);
    if (primitive == null || start < 0) {
      color(line, out);
      return out;
    }
    color(line.substring(0, start + 2), out);
    out.add(new Span(primitive, "code-call"));
    color(line.substring(start + 2 + primitive.length()), out);
    return out;
  }

  private static void color(String s, List<Span> out) {
    Matcher m = TOKEN.matcher(s);
    int at = 0;
    while (m.find()) {
      if (m.start() > at) {
        out.add(new Span(s.substring(at, m.start()), ""));
      }
      String style =
          m.group("type") != null
              ? "code-type"
              : m.group("key") != null
                  ? "code-keyword"
                  : m.group("param") != null ? "code-param" : "code-number";
      out.add(new Span(m.group(), style));
      at = m.end();
    }
    if (at < s.length()) {
      out.add(new Span(s.substring(at), ""));
    }
  }
}
