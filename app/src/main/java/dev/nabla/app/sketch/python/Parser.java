package dev.nabla.app.sketch.python;

import dev.nabla.app.sketch.python.Statement.Imported;
import dev.nabla.app.sketch.python.Statement.Parameter;
import dev.nabla.app.sketch.python.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text as Python: imports, functions, and lines without branches and loops. What it cannot
 * read it passes over, line by line, and says why.
 */
public final class Parser {
  /** Words that start statements of which no graph shows anything. */
  private static final Set<String> OTHERS =
      Set.of(
          "if",
          "for",
          "while",
          "with",
          "try",
          "class",
          "assert",
          "del",
          "global",
          "nonlocal",
          "raise",
          "async",
          "break",
          "continue");

  /** Words that go on a statement that has been refused before. */
  private static final Set<String> REST = Set.of("elif", "else", "except", "finally");

  private static final Set<String> UPDATES =
      Set.of("+=", "-=", "*=", "/=", "//=", "%=", "**=", "@=", "&=", "|=", "^=", "<<=", ">>=");

  private final Cursor in;
  private final List<SyntaxException> problems = new ArrayList<>();
  private ExpressionParser expressions;
  private boolean refused;

  private Parser(List<Token> tokens) {
    in = new Cursor(tokens);
    expressions = new ExpressionParser(in);
  }

  /** Reads a text; whatever it is, it gives statements or problems. */
  public static Parsed parse(String text) {
    Lines lines = new Lines(text);
    try {
      Tokenizer.Tokens t = Tokenizer.of(text);
      Parser p = new Parser(t.tokens());
      List<Statement> statements = p.statements(Kind.END);
      return new Parsed(lines, statements, t.comments(), p.problems);
    } catch (SyntaxException e) {
      return new Parsed(lines, List.of(), List.of(), List.of(e));
    }
  }

  private List<Statement> statements(Kind end) {
    List<Statement> out = new ArrayList<>();
    while (!in.at(end) && !in.at(Kind.END)) {
      try {
        expressions = new ExpressionParser(in);
        line(out);
        refused = false;
      } catch (SyntaxException e) {
        boolean rest = REST.contains(in.peek().text()) && in.at(Kind.NAME) && refused;
        if (!rest) {
          problems.add(e);
        }
        refused = true;
        skipStatement();
      }
    }
    return out;
  }

  /** To the next line of the same block. */
  private void skipStatement() {
    while (!in.at(Kind.NEWLINE) && !in.at(Kind.END) && !in.at(Kind.INDENT) && !in.at(Kind.DEDENT)) {
      in.next();
    }
    if (in.at(Kind.NEWLINE)) {
      in.next();
    }
    int depth = 0;
    while (!in.at(Kind.END) && (depth > 0 || in.at(Kind.INDENT))) {
      depth += in.at(Kind.INDENT) ? 1 : in.at(Kind.DEDENT) ? -1 : 0;
      in.next();
    }
  }

  /** One statement with a block, or several separated by semicolons. */
  private void line(List<Statement> out) throws SyntaxException {
    Token t = in.peek();
    if (t.kind() == Kind.INDENT) {
      throw Words.wrong(t.at(), "indent.unexpected");
    }
    if (t.kind() == Kind.NAME && (OTHERS.contains(t.text()) || REST.contains(t.text()))) {
      throw OTHERS.contains(t.text())
          ? Words.undrawable(t.at(), "no.statement", t.text())
          : Words.wrong(t.at(), "keyword.rest", t.text());
    }
    if (t.is("@") || t.is("def")) {
      out.add(definition());
      return;
    }
    simple(out);
  }

  private void simple(List<Statement> out) throws SyntaxException {
    do {
      out.add(simple());
    } while (in.skip(";") && !in.at(Kind.NEWLINE));
    if (!in.at(Kind.NEWLINE)) {
      throw in.unexpected("the end of the line");
    }
    in.next();
  }

  private Statement simple() throws SyntaxException {
    Token t = in.peek();
    if (t.kind() == Kind.NAME) {
      switch (t.text()) {
        case "pass" -> {
          return new Statement.Pass(in.next().at());
        }
        case "return" -> {
          in.next();
          Expr value = in.at(Kind.NEWLINE) || in.at(";") ? null : expressions.tuple();
          return new Statement.Return(t.at().to(in.last().at()), value);
        }
        case "import", "from" -> {
          return imports();
        }
        default -> {}
      }
    }
    return assignment(t.at());
  }

  private Statement assignment(Extent start) throws SyntaxException {
    Expr first = expressions.tuple();
    Token sign = in.peek();
    if (sign.kind() == Kind.SIGN && UPDATES.contains(sign.text())) {
      in.next();
      Expr value = expressions.tuple();
      String operator = sign.text().substring(0, sign.text().length() - 1);
      return new Statement.Update(start.to(in.last().at()), first, operator, sign.at(), value);
    }
    if (in.skip(":")) {
      expressions.expression();
    }
    if (!in.at("=")) {
      return new Statement.Alone(start.to(in.last().at()), first);
    }
    List<Expr> targets = new ArrayList<>();
    Expr value = first;
    while (in.skip("=")) {
      targets.add(value);
      value = expressions.tuple();
    }
    return new Statement.Assign(start.to(in.last().at()), targets, value);
  }

  private Statement imports() throws SyntaxException {
    Token start = in.next();
    List<Imported> names = new ArrayList<>();
    if (start.is("from")) {
      String module = dotted();
      in.expect("import");
      boolean open = in.skip("(");
      do {
        if (in.at("*")) {
          throw Words.undrawable(in.peek().at(), "no.import-all");
        }
        String name = in.name().text();
        names.add(new Imported(in.skip("as") ? in.name().text() : name, module + "." + name));
      } while (in.skip(",") && !in.at(")"));
      if (open) {
        in.expect(")");
      }
    } else {
      do {
        String module = dotted();
        boolean renamed = in.skip("as");
        String root = module.contains(".") ? module.substring(0, module.indexOf('.')) : module;
        names.add(renamed ? new Imported(in.name().text(), module) : new Imported(root, root));
      } while (in.skip(","));
    }
    return new Statement.Import(start.at().to(in.last().at()), names);
  }

  private String dotted() throws SyntaxException {
    StringBuilder out = new StringBuilder(in.name().text());
    while (in.skip(".")) {
      out.append('.').append(in.name().text());
    }
    return out.toString();
  }

  private Statement definition() throws SyntaxException {
    Extent start = in.peek().at();
    List<Expr> decorators = new ArrayList<>();
    while (in.skip("@")) {
      decorators.add(expressions.expression());
      if (!in.at(Kind.NEWLINE)) {
        throw in.unexpected("the end of the line");
      }
      in.next();
    }
    if (in.at("class") || in.at("async")) {
      throw Words.undrawable(in.peek().at(), "no.statement", in.peek().text());
    }
    in.expect("def");
    Token name = in.name();
    in.expect("(");
    List<Parameter> parameters = parameters();
    in.expect(")");
    if (in.skip("->")) {
      expressions.expression();
    }
    in.expect(":");
    List<Statement> body = new ArrayList<>();
    if (!in.at(Kind.NEWLINE)) {
      simple(body);
    } else {
      in.next();
      if (!in.at(Kind.INDENT)) {
        throw Words.wrong(name.at(), "body.none", name.text());
      }
      in.next();
      body.addAll(statements(Kind.DEDENT));
      if (in.at(Kind.DEDENT)) {
        in.next();
      }
    }
    return new Statement.Definition(
        start.to(in.last().at()), name.text(), name.at(), decorators, parameters, body);
  }

  private List<Parameter> parameters() throws SyntaxException {
    List<Parameter> out = new ArrayList<>();
    while (!in.at(")")) {
      out.add(parameter());
      if (!in.skip(",") && !in.at(")")) {
        throw in.unexpected("a comma or ')'");
      }
    }
    return out;
  }

  private Parameter parameter() throws SyntaxException {
    Token t = in.peek();
    if (t.is("*") || t.is("**") || t.is("/")) {
      in.next();
      String name = in.at(Kind.NAME) ? in.name().text() : "";
      return new Parameter(t.at().to(in.last().at()), name, t.text(), null);
    }
    Token name = in.name();
    if (in.skip(":")) {
      expressions.expression();
    }
    @Nullable Expr fallback = in.skip("=") ? expressions.expression() : null;
    return new Parameter(name.at(), name.text(), "", fallback);
  }
}
