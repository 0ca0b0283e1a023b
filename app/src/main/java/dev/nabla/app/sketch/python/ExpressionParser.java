package dev.nabla.app.sketch.python;

import dev.nabla.app.sketch.python.Token.Kind;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads expressions: Python's precedence by climbing. */
final class ExpressionParser {
  private static final int DEEPEST = 100;
  private static final int COMPARISON = 4;
  private static final int POWER = 12;

  private static final Map<String, Integer> STRENGTH =
      Map.ofEntries(
          Map.entry("|", 5),
          Map.entry("^", 6),
          Map.entry("&", 7),
          Map.entry("<<", 8),
          Map.entry(">>", 8),
          Map.entry("+", 9),
          Map.entry("-", 9),
          Map.entry("*", 10),
          Map.entry("/", 10),
          Map.entry("//", 10),
          Map.entry("%", 10),
          Map.entry("@", 10),
          Map.entry("**", POWER),
          Map.entry("==", COMPARISON),
          Map.entry("!=", COMPARISON),
          Map.entry("<", COMPARISON),
          Map.entry("<=", COMPARISON),
          Map.entry(">", COMPARISON),
          Map.entry(">=", COMPARISON));

  /** Words that go on an expression in a way that no graph shows. */
  private static final Set<String> WORDS =
      Set.of("and", "or", "in", "is", "not", "if", "lambda", "await", "yield", "for");

  private final Cursor in;
  // Where the parentheses around an expression open.
  private final Map<Expr, Extent> starts = new IdentityHashMap<>();
  private int depth;

  ExpressionParser(Cursor in) {
    this.in = in;
  }

  /** Expressions separated by commas: a tuple where there is a comma. */
  Expr tuple() throws SyntaxException {
    Expr first = expression();
    if (!in.at(",")) {
      return first;
    }
    List<Expr> items = new ArrayList<>(List.of(first));
    while (in.skip(",") && startsExpression()) {
      items.add(expression());
    }
    return new Expr.Sequence(first.at().to(in.last().at()), items, false);
  }

  private boolean startsExpression() {
    Token t = in.peek();
    return switch (t.kind()) {
      case NUMBER, STRING -> true;
      case NAME -> true;
      case SIGN -> "([{-+~...*".contains(t.text());
      case NEWLINE, INDENT, DEDENT, END -> false;
    };
  }

  Expr expression() throws SyntaxException {
    if (++depth > DEEPEST) {
      throw Words.wrong(in.peek().at(), "deep");
    }
    try {
      Expr e = binary(COMPARISON);
      refuse();
      if (in.at(":=")) {
        throw Words.undrawable(in.peek().at(), "no.walrus");
      }
      return e;
    } finally {
      depth--;
    }
  }

  /** Says why what follows cannot be drawn, if it is one of Python's words. */
  private void refuse() throws SyntaxException {
    Token t = in.peek();
    if (t.kind() == Kind.NAME && WORDS.contains(t.text())) {
      throw Words.undrawable(t.at(), "no." + t.text());
    }
  }

  private Expr binary(int least) throws SyntaxException {
    Expr left = unary();
    while (true) {
      Token sign = in.peek();
      Integer strength = sign.kind() == Kind.SIGN ? STRENGTH.get(sign.text()) : null;
      if (strength == null || strength < least || strength == POWER) {
        return left;
      }
      in.next();
      Expr right = binary(strength + 1);
      if (strength == COMPARISON
          && in.at(Kind.SIGN)
          && Integer.valueOf(COMPARISON).equals(STRENGTH.get(in.peek().text()))) {
        throw Words.undrawable(left.at().to(in.peek().at()), "no.chain");
      }
      left = new Expr.Binary(from(left).to(in.last().at()), left, sign.text(), sign.at(), right);
    }
  }

  /** Where an operand starts, with the parentheses before it. */
  private Extent from(Expr left) {
    return starts.getOrDefault(left, left.at());
  }

  private Expr unary() throws SyntaxException {
    Token t = in.peek();
    refuse();
    if (t.kind() != Kind.SIGN || !"-+~".contains(t.text())) {
      return power();
    }
    if (++depth > DEEPEST) {
      throw Words.wrong(t.at(), "deep");
    }
    in.next();
    Expr operand = unary();
    depth--;
    return new Expr.Unary(t.at().to(in.last().at()), t.text(), operand);
  }

  private Expr power() throws SyntaxException {
    Expr base = postfix();
    if (!in.at("**")) {
      return base;
    }
    Token sign = in.next();
    if (++depth > DEEPEST) {
      throw Words.wrong(sign.at(), "deep");
    }
    Expr exponent = unary();
    depth--;
    return new Expr.Binary(from(base).to(in.last().at()), base, sign.text(), sign.at(), exponent);
  }

  private Expr postfix() throws SyntaxException {
    Expr e = atom();
    for (int links = 0; ; links++) {
      Extent start = from(e);
      if (links > DEEPEST) {
        throw Words.wrong(in.peek().at(), "deep");
      }
      if (in.skip(".")) {
        Token name = in.name();
        e = new Expr.Attribute(start.to(name.at()), e, name.text(), name.at());
      } else if (in.at("(")) {
        List<Expr.Argument> arguments = arguments();
        e = new Expr.Call(start.to(in.last().at()), e, arguments);
      } else if (in.at("[")) {
        e = subscript(start, e);
      } else {
        return e;
      }
    }
  }

  private List<Expr.Argument> arguments() throws SyntaxException {
    in.expect("(");
    List<Expr.Argument> out = new ArrayList<>();
    boolean named = false;
    while (!in.at(")")) {
      Token t = in.peek();
      if (t.is("*") || t.is("**")) {
        throw Words.undrawable(t.at(), "no.star");
      }
      String name = null;
      if (t.kind() == Kind.NAME && in.peek(1).is("=")) {
        name = in.name().text();
        in.next();
        named = true;
      } else if (named) {
        throw Words.wrong(t.at(), "argument.order");
      }
      Expr value = expression();
      out.add(new Expr.Argument(t.at().to(in.last().at()), name, value));
      if (!in.skip(",") && !in.at(")")) {
        throw in.unexpected("a comma or ')'");
      }
    }
    in.next();
    return out;
  }

  private Expr subscript(Extent start, Expr of) throws SyntaxException {
    Token open = in.next();
    List<Expr> parts = new ArrayList<>();
    while (!in.at("]")) {
      parts.add(part());
      if (!in.skip(",") && !in.at("]")) {
        throw in.unexpected("a comma or ']'");
      }
    }
    Token close = in.next();
    if (parts.isEmpty()) {
      throw Words.wrong(open.at().to(close.at()), "index.empty");
    }
    Extent index = new Extent(open.at().end(), close.at().start());
    return new Expr.Subscript(start.to(close.at()), of, index, parts);
  }

  private Expr part() throws SyntaxException {
    Extent start = in.peek().at();
    Expr lower = in.at(":") ? null : expression();
    if (!in.skip(":")) {
      return lower == null ? expression() : lower;
    }
    Expr upper = bound();
    Expr step = in.skip(":") ? bound() : null;
    return new Expr.Slice(start.to(in.last().at()), lower, upper, step);
  }

  private @Nullable Expr bound() throws SyntaxException {
    return in.at(":") || in.at(",") || in.at("]") ? null : expression();
  }

  private Expr atom() throws SyntaxException {
    Token t = in.peek();
    return switch (t.kind()) {
      case NUMBER -> new Expr.Number(in.next().at(), t.text());
      case STRING -> text();
      case NAME -> name(t);
      case SIGN ->
          switch (t.text()) {
            case "(" -> parentheses();
            case "[" -> items("]", true);
            case "{" -> dictionary();
            case "..." -> new Expr.Ellipsis(in.next().at());
            case "*", "**" -> throw Words.undrawable(t.at(), "no.star");
            default -> throw in.unexpected("a value");
          };
      case NEWLINE, INDENT, DEDENT, END -> throw in.unexpected("a value");
    };
  }

  private Expr name(Token t) throws SyntaxException {
    return switch (t.text()) {
      case "None", "True", "False" -> new Expr.Constant(in.next().at(), t.text());
      default -> {
        refuse();
        yield new Expr.Name(in.name().at(), t.text());
      }
    };
  }

  private Expr text() throws SyntaxException {
    Extent start = in.peek().at();
    List<String> parts = new ArrayList<>();
    while (in.at(Kind.STRING)) {
      Token t = in.next();
      String prefix = t.text().substring(0, quote(t.text())).toLowerCase(Locale.ROOT);
      if (prefix.contains("f") || prefix.contains("t") || prefix.contains("b")) {
        throw Words.undrawable(t.at(), "no.string");
      }
      parts.add(t.text());
    }
    return new Expr.Text(start.to(in.last().at()), parts);
  }

  private static int quote(String s) {
    int i = 0;
    while (s.charAt(i) != '"' && s.charAt(i) != '\'') {
      i++;
    }
    return i;
  }

  private Expr parentheses() throws SyntaxException {
    Extent open = in.peek().at();
    Expr.Sequence all = items(")", false);
    boolean comma = in.peek(-2).is(",");
    if (all.items().size() != 1 || comma) {
      return all;
    }
    Expr inner = all.items().getFirst();
    starts.put(inner, open);
    return inner;
  }

  private Expr.Sequence items(String close, boolean list) throws SyntaxException {
    Token open = in.next();
    List<Expr> out = new ArrayList<>();
    while (!in.at(close)) {
      out.add(expression());
      if (!in.skip(",") && !in.at(close)) {
        throw in.unexpected("a comma or '" + close + "'");
      }
    }
    return new Expr.Sequence(open.at().to(in.next().at()), out, list);
  }

  private Expr dictionary() throws SyntaxException {
    Token open = in.next();
    List<Expr> keys = new ArrayList<>();
    List<Expr> values = new ArrayList<>();
    while (!in.at("}")) {
      keys.add(expression());
      if (!in.at(":")) {
        throw in.at(",") || in.at("}")
            ? Words.undrawable(in.peek().at(), "no.set")
            : in.unexpected("':'");
      }
      in.next();
      values.add(expression());
      if (!in.skip(",") && !in.at("}")) {
        throw in.unexpected("a comma or '}'");
      }
    }
    return new Expr.Dictionary(open.at().to(in.next().at()), keys, values);
  }
}
