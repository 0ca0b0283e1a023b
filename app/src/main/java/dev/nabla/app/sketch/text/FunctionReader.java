package dev.nabla.app.sketch.text;

import dev.nabla.app.operations.ArrayLiterals;
import dev.nabla.app.operations.Operation;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.python.Expr;
import dev.nabla.app.sketch.python.Extent;
import dev.nabla.app.sketch.python.Parsed;
import dev.nabla.app.sketch.python.Statement;
import dev.nabla.app.sketch.python.Statement.Definition;
import dev.nabla.app.sketch.python.Statement.Parameter;
import dev.nabla.app.sketch.python.SyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the lines of a function into the nodes of a sketch. */
final class FunctionReader {
  private static final int INPUTS = 1;

  private final Definition definition;
  private final Names names;
  private final Draft draft = new Draft();
  private final ExpressionReader expressions;
  private final CommentReader comments;
  private final List<SyntaxException> problems = new ArrayList<>();
  private final Set<String> parameters = new HashSet<>();
  // In the order in which names were first given.
  private final Map<String, Value> variables = new LinkedHashMap<>();
  private final List<TextMap.Entry> places = new ArrayList<>();
  private final Parsed parsed;
  private String doc = "";
  private List<Operand> results = List.of();
  private @Nullable Extent returned;

  FunctionReader(Parsed parsed, Definition definition, Names names, Map<String, Value> globals) {
    this.parsed = parsed;
    this.definition = definition;
    this.names = names;
    expressions = new ExpressionReader(parsed.lines().text(), names, draft);
    globals.forEach(expressions::bind);
    comments = new CommentReader(parsed, draft);
  }

  Reading read() {
    header();
    List<Statement> body = definition.body();
    int first = 0;
    if (!body.isEmpty() && body.getFirst() instanceof Statement.Alone(Extent at, Expr.Text text)) {
      doc = Docs.read(parsed.lines(), text);
      first = 1;
      comments.pass(at);
    }
    for (Statement s : body.subList(first, body.size())) {
      int before = draft.last();
      try {
        statement(s);
      } catch (SyntaxException e) {
        problems.add(e);
      }
      boolean made = draft.last() != before;
      comments.attach(s.at(), s instanceof Statement.Return ? -1 : made ? draft.last() : 0);
    }
    comments.rest(definition.at());
    return problems.isEmpty() ? function() : PythonReader.refused(parsed, problems);
  }

  private void header() {
    for (Expr d : definition.decorators()) {
      problems.add(Words.undrawable(d.at(), "decorator"));
    }
    for (Parameter p : definition.parameters()) {
      if (!p.special().isEmpty()) {
        problems.add(Words.undrawable(p.at(), "parameter.special", p.special()));
      } else if (p.fallback() != null) {
        problems.add(Words.undrawable(p.at(), "parameter.default", p.name()));
      } else if (!parameters.add(p.name())) {
        problems.add(Words.wrong(p.at(), "parameter.twice", p.name()));
      } else {
        expressions.bind(p.name(), new Value.Array(new Operand.FromInput(p.name())));
        places.add(new TextMap.Entry(INPUTS, p.at()));
      }
    }
  }

  private void statement(Statement s) throws SyntaxException {
    if (returned != null) {
      throw Words.undrawable(s.at(), "return.after");
    }
    switch (s) {
      case Statement.Assign a -> assign(a);
      case Statement.Update u -> update(u);
      case Statement.Alone a -> alone(a);
      case Statement.Return r -> result(r);
      case Statement.Import i -> i.names().forEach(names::add);
      case Statement.Pass p -> {}
      case Definition d -> throw Words.undrawable(d.nameAt(), "function.inside", d.name());
    }
  }

  private void alone(Statement.Alone a) throws SyntaxException {
    if (a.value() instanceof Expr.Ellipsis) {
      return;
    }
    if (a.value() instanceof Expr.Text) {
      throw Words.undrawable(a.at(), "text.alone");
    }
    Value v = expressions.value(a.value());
    if (v instanceof Value.Path p) {
      throw Words.wrong(a.at(), "value.function", p.name());
    }
  }

  private void assign(Statement.Assign a) throws SyntaxException {
    int before = draft.last();
    Value v;
    try {
      v = expressions.value(a.value());
    } catch (SyntaxException e) {
      // The name is known below, so that one mistake is not reported twice.
      a.targets().forEach(t -> declare(t));
      throw e;
    }
    boolean fresh = draft.last() != before;
    for (Expr target : a.targets()) {
      bind(target, v, fresh);
    }
  }

  private void declare(Expr target) {
    if (target instanceof Expr.Name n) {
      expressions.bind(n.id(), new Value.Array(Operand.OPEN));
    } else if (target instanceof Expr.Sequence s) {
      s.items().forEach(this::declare);
    }
  }

  private void bind(Expr target, Value v, boolean fresh) throws SyntaxException {
    switch (target) {
      case Expr.Name n -> {
        expressions.bind(n.id(), v);
        if (!parameters.contains(n.id()) && !n.id().equals("_") && !names.isTaken(n.id())) {
          variables.put(n.id(), v);
        }
      }
      case Expr.Sequence s -> unpack(s, v, fresh);
      case Expr.Subscript s -> throw Words.undrawable(s.at(), "target.index");
      case Expr.Attribute a -> throw Words.undrawable(a.at(), "target.attribute");
      default -> throw Words.wrong(target.at(), "target.value");
    }
  }

  private void unpack(Expr.Sequence targets, Value v, boolean fresh) throws SyntaxException {
    int n = targets.items().size();
    if (v instanceof Value.Sequence values) {
      if (values.items().size() != n) {
        declare(targets);
        throw Words.wrong(targets.at(), "target.count", n, values.items().size());
      }
      for (int i = 0; i < n; i++) {
        bind(targets.items().get(i), values.items().get(i), false);
      }
      return;
    }
    boolean call = v instanceof Value.Array(Operand.FromNode o) && fresh && o.output() == 0;
    if (!call || n < 2 || isSingle(v)) {
      declare(targets);
      throw Words.undrawable(targets.at(), "target.unpack");
    }
    int id = ((Operand.FromNode) ((Value.Array) v).operand()).id();
    draft.unpack(id, n);
    for (int k = 0; k < n; k++) {
      bind(targets.items().get(k), new Value.Array(new Operand.FromNode(id, k)), false);
    }
  }

  /** Whether it is the result of something that has one, an operator or an index. */
  private boolean isSingle(Value v) {
    if (!(v instanceof Value.Array(Operand.FromNode(int id, int k)))) {
      return true;
    }
    String operation = draft.operation(id);
    return Operators.infixOf(operation).isPresent()
        || Operators.prefixOf(operation).isPresent()
        || operation.equals(ExpressionWriter.INDEX)
        || operation.equals(ExpressionWriter.AS_TYPE);
  }

  private void update(Statement.Update u) throws SyntaxException {
    if (!(u.target() instanceof Expr.Name n)) {
      throw u.target() instanceof Expr.Subscript s
          ? Words.undrawable(s.at(), "target.index")
          : Words.wrong(u.target().at(), "target.value");
    }
    Value v =
        expressions.value(new Expr.Binary(u.at(), u.target(), u.sign(), u.signAt(), u.value()));
    bind(n, v, true);
  }

  private void result(Statement.Return r) throws SyntaxException {
    returned = r.at();
    Expr e = r.value();
    Value v = e == null ? null : expressions.value(e);
    if (v == null || e == null || v instanceof Value.Constant c && c.isNone()) {
      return;
    }
    results = operands(v, e);
  }

  private static List<Operand> operands(Value v, Expr e) throws SyntaxException {
    if (!(v instanceof Value.Sequence s) || s.list() && s.isConstant()) {
      return List.of(Binder.operand("", v, e.at()));
    }
    if (s.list() || s.items().size() == 1) {
      throw Words.undrawable(e.at(), s.list() ? "return.list" : "return.single");
    }
    List<Operand> out = new ArrayList<>();
    for (int i = 0; i < s.items().size(); i++) {
      Value item = s.items().get(i);
      if (item instanceof Value.Sequence inner && !inner.isConstant()) {
        throw Words.undrawable(e.at(), "return.nested");
      }
      boolean apart = e instanceof Expr.Sequence t && t.items().size() == s.items().size();
      out.add(Binder.operand("", item, apart ? ((Expr.Sequence) e).items().get(i).at() : e.at()));
    }
    return out;
  }

  /** Arrays of numbers that only one call is given: they are typed into it. By id, their text. */
  private Map<Integer, String> lists() {
    Map<Integer, String> out = new HashMap<>();
    List<Node.Call> calls = draft.nodes();
    for (Node.Call c : calls) {
      boolean plain = c.variables().equals(List.of("")) && c.look().comment().isEmpty();
      if (plain && ArrayLiterals.isConversion(c)) {
        out.put(c.id(), ((Operand.Literal) c.operands().getFirst().operand()).text());
      }
    }
    Map<Integer, Integer> uses = new HashMap<>();
    for (Node.Call c : calls) {
      Operation o = names.callables().find(c.operation());
      for (NamedOperand n : c.operands()) {
        if (n.operand() instanceof Operand.FromNode(int id, int k) && out.containsKey(id)) {
          boolean fits =
              o != null && ArrayLiterals.isArray(o, n.parameter(), out.getOrDefault(id, ""));
          uses.merge(id, fits ? 1 : 2, Integer::sum);
        }
      }
    }
    for (Operand r : results) {
      if (r instanceof Operand.FromNode(int id, int k)) {
        uses.merge(id, 2, Integer::sum);
      }
    }
    out.keySet().removeIf(id -> uses.getOrDefault(id, 0) != 1);
    return out;
  }

  private static Node.Call typed(Node.Call c, Map<Integer, String> lists) {
    return (Node.Call)
        Links.mapOperands(
            c,
            o ->
                o instanceof Operand.FromNode(int id, int k) && lists.containsKey(id)
                    ? new Operand.Literal(lists.getOrDefault(id, ""))
                    : o);
  }

  private Reading function() {
    variables.forEach(
        (name, v) -> {
          if (v instanceof Value.Array(Operand.FromNode o)) {
            draft.name(o, name);
          }
        });
    Map<Integer, String> lists = lists();
    int id = draft.freeId();
    List<Node> nodes = new ArrayList<>();
    List<String> inputs = definition.parameters().stream().map(Parameter::name).toList();
    if (!inputs.isEmpty()) {
      nodes.add(new Node.Inputs(INPUTS, Draft.NOWHERE, inputs));
    }
    for (Node.Call c : draft.nodes()) {
      if (!lists.containsKey(c.id())) {
        nodes.add(typed(c, lists));
      }
    }
    nodes.add(new Node.Results(id, Draft.NOWHERE, results, comments.ofResults()));
    draft.places().stream().filter(p -> !lists.containsKey(p.id())).forEach(places::add);
    if (returned != null) {
      places.add(new TextMap.Entry(id, returned));
    }
    return new Reading.Function(
        definition.name(), new Sketch(doc, nodes, List.of()), new TextMap(parsed.lines(), places));
  }
}
