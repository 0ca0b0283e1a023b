package dev.nabla.app.workspace;

import static java.util.stream.Collectors.toSet;

import dev.nabla.app.document.PythonLiteral;
import dev.nabla.app.operations.ArrayLiterals;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.operations.IndexText;
import dev.nabla.app.operations.Operation;
import dev.nabla.app.operations.Operation.Kind;
import dev.nabla.app.operations.PythonValues;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.text.Span;
import dev.nabla.function.Fn;
import dev.nabla.function.FunctionTransforms;
import dev.nabla.function.Tracing;
import dev.nabla.function.Value;
import dev.nabla.ir.Atom;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.SourceLine;
import dev.nabla.ir.Tree;
import dev.nabla.library.Scalars;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A drawn function that can be called: its nodes, in order, call the library. It means what its
 * Python means, without a Python that runs; equations carry the lines that its text has.
 */
final class DrawnTracer implements Fn {
  private static final String INDEX = "index";
  private static final Comparator<Span> EVALUATION =
      Comparator.comparingInt(Span::line)
          .thenComparing(Span::to)
          .thenComparing(Span::from, Comparator.reverseOrder());

  private final String name;
  private final Sketch sketch;
  private final DocumentFunctions functions;
  private final Map<Integer, SourceLine> lines;
  private final int depth;
  private Map<String, Tree<Value>> lastInputs = Map.of();
  private Map<Integer, List<Tree<Value>>> lastResults = Map.of();

  /**
   * @param lines where each call is written; empty inside other calls, whose lines count
   */
  DrawnTracer(
      String name, Sketch sketch, DocumentFunctions functions, Map<Integer, SourceLine> lines) {
    this(name, sketch, functions, lines, 0);
  }

  private DrawnTracer(
      String name,
      Sketch sketch,
      DocumentFunctions functions,
      Map<Integer, SourceLine> lines,
      int depth) {
    this.name = name;
    this.sketch = sketch;
    this.functions = functions;
    this.lines = lines;
    this.depth = depth;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> parameters() {
    return sketch.parameters();
  }

  @Override
  public Tree<Value> call(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
    Map<String, Tree<Value>> inputs = bind(args, kwargs);
    Map<Integer, List<Tree<Value>>> results = new HashMap<>();
    lastInputs = inputs;
    lastResults = results;
    for (Node.Call c : order()) {
      SourceLine line = lines.get(c.id());
      if (depth == 0) {
        Tracing.source(line);
      }
      try {
        results.put(c.id(), results(c, inputs, results));
      } catch (NablaError e) {
        throw depth == 0 && line != null && e.source() == null ? e.at(line) : e;
      }
    }
    List<Tree<Value>> out = new ArrayList<>();
    for (Operand o : sketch.results().operands()) {
      out.add(value(o, inputs, results));
    }
    return out.isEmpty() ? Tree.none() : out.size() == 1 ? out.getFirst() : Tree.tuple(out);
  }

  /** What the parameters were in the graph of the last call, as far as each is one array. */
  Map<String, Atom> inputAtoms() {
    Map<String, Atom> out = new HashMap<>();
    lastInputs.forEach(
        (name, t) -> {
          if (atom(t) instanceof Atom a) {
            out.put(name, a);
          }
        });
    return out;
  }

  /** What each call's results were in the graph of the last call, as far as all are arrays. */
  Map<Integer, List<Atom>> resultAtoms() {
    Map<Integer, List<Atom>> out = new HashMap<>();
    lastResults.forEach(
        (id, all) -> {
          List<Atom> atoms = new ArrayList<>();
          for (Tree<Value> t : all) {
            if (atom(t) instanceof Atom a) {
              atoms.add(a);
            }
          }
          if (atoms.size() == all.size()) {
            out.put(id, atoms);
          }
        });
    return out;
  }

  private static @Nullable Atom atom(Tree<Value> t) {
    return switch (t) {
      case Tree.Leaf<Value>(Value.Tracer(var trace, Atom a)) -> a;
      case Tree.Leaf<Value>(Value.Scalar(Object v)) -> Scalars.of(v);
      default -> null;
    };
  }

  /**
   * As Python would call them: line by line, what stands inside an expression before what it stands
   * in, otherwise from left to right.
   */
  private List<Node.Call> order() {
    List<Node.Call> out = new ArrayList<>();
    SketchPython.function(name, sketch, functions).spans().entrySet().stream()
        .sorted(Map.Entry.comparingByValue(EVALUATION))
        .forEach(
            e -> {
              if (sketch.node(e.getKey()) instanceof Node.Call c) {
                out.add(c);
              }
            });
    return out;
  }

  private Map<String, Tree<Value>> bind(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
    List<String> names = sketch.parameters();
    Map<String, Tree<Value>> out = new HashMap<>(kwargs);
    for (int i = 0; i < Math.min(names.size(), args.size()); i++) {
      out.put(names.get(i), args.get(i));
    }
    for (String n : names) {
      if (!out.containsKey(n)) {
        throw NablaError.typeError(Texts.get().format("error.missing", name, n));
      }
    }
    if (args.size() > names.size()) {
      throw NablaError.typeError(
          Texts.get().format("error.too-many", name, names.size(), args.size()));
    }
    return out;
  }

  private List<Tree<Value>> results(
      Node.Call c, Map<String, Tree<Value>> inputs, Map<Integer, List<Tree<Value>>> known) {
    Sketch drawn = functions.sketch(c.operation()).orElse(null);
    if (drawn != null) {
      return function(c, drawn, inputs, known);
    }
    Operation o = functions.find(c.operation());
    if (o == null) {
      throw NablaError.of("AttributeError", Texts.get().format("error.operation", c.operation()));
    }
    Map<String, @Nullable Object> args = new LinkedHashMap<>();
    for (NamedOperand given : c.operands()) {
      Object value = argument(given, inputs, known);
      if (o.hasSlot(given.parameter()) && o.slot(given.parameter()).kind() == Kind.ARRAYS) {
        list(args, given.parameter()).add(value);
      } else {
        args.put(given.parameter(), array(o, given, value));
      }
    }
    return outputs(call(o, args));
  }

  /** A list that is typed in for an array is one. */
  private @Nullable Object array(Operation o, NamedOperand given, @Nullable Object value) {
    return Links.resolve(sketch, given.operand()) instanceof Operand.Literal(String text)
            && value instanceof List<?> l
            && ArrayLiterals.isArray(o, given.parameter(), text)
        ? FunctionTransforms.call(ArrayLiterals.conversion(), List.of(l), Map.of())
        : value;
  }

  /** Parameters that take the rest of a call cannot be named: what is before them goes by place. */
  private static @Nullable Object call(Operation o, Map<String, @Nullable Object> args) {
    List<@Nullable Object> positional = new ArrayList<>();
    boolean rest =
        o.slots().stream().anyMatch(s -> s.passing().rest() && args.containsKey(s.name()));
    for (Operation.Slot s : rest ? o.slots() : List.<Operation.Slot>of()) {
      if (s.passing().rest()) {
        positional.addAll((List<?>) Objects.requireNonNull(args.remove(s.name())));
        break;
      }
      positional.add(args.remove(s.name()));
    }
    return FunctionTransforms.call(o.qualified(), positional, args);
  }

  @SuppressWarnings("unchecked")
  private static List<@Nullable Object> list(Map<String, @Nullable Object> args, String name) {
    return (List<@Nullable Object>)
        Objects.requireNonNull(args.computeIfAbsent(name, k -> new ArrayList<@Nullable Object>()));
  }

  private static List<Tree<Value>> outputs(@Nullable Object result) {
    List<Tree<Value>> out = new ArrayList<>();
    for (Object r : result instanceof List<?> l ? l : java.util.Arrays.asList(result)) {
      out.add(r instanceof Value v ? Tree.leaf(v) : Tree.leaf(new Value.Opaque(r, "object")));
    }
    return out;
  }

  private List<Tree<Value>> function(
      Node.Call c,
      Sketch drawn,
      Map<String, Tree<Value>> inputs,
      Map<Integer, List<Tree<Value>>> known) {
    if (functions.reaches(c.operation(), name) || depth > functions.count()) {
      throw NablaError.of("RecursionError", Texts.get().format("error.recursion", c.operation()));
    }
    Map<String, Tree<Value>> args = new HashMap<>();
    for (NamedOperand given : c.operands()) {
      args.put(given.parameter(), value(given.operand(), inputs, known));
    }
    Tree<Value> result =
        new DrawnTracer(c.operation(), drawn, functions, Map.of(), depth + 1).call(List.of(), args);
    return drawn.results().operands().size() > 1
        ? ((Tree.Branch<Value>) result).children()
        : List.of(result);
  }

  /** What a library function is given: arrays as values, everything else as plain Java. */
  private @Nullable Object argument(
      NamedOperand given, Map<String, Tree<Value>> inputs, Map<Integer, List<Tree<Value>>> known) {
    Operand o = Links.resolve(sketch, given.operand());
    if (o instanceof Operand.Literal(String text)) {
      return literal(given.parameter(), text);
    }
    return plain(value(o, inputs, known));
  }

  private static @Nullable Object plain(Tree<Value> t) {
    return switch (t) {
      case Tree.Leaf<Value>(Value.Scalar(Object number)) -> number;
      case Tree.Leaf<Value>(Value.Opaque(Object value, String type)) -> value;
      case Tree.Leaf<Value>(Value v) -> v;
      case Tree.Branch<Value> b when b.kind() == Tree.Kind.NONE -> null;
      case Tree.Branch<Value> b -> {
        List<@Nullable Object> out = new ArrayList<>();
        b.children().forEach(child -> out.add(plain(child)));
        yield out;
      }
    };
  }

  private static @Nullable Object literal(String parameter, String text) {
    try {
      return parameter.equals(INDEX)
          ? IndexText.parse(text)
          : PythonValues.plain(PythonLiteral.parse(text));
    } catch (IllegalArgumentException e) {
      throw NablaError.of(
          "SyntaxError",
          Texts.get().format("error.literal", parameter, String.valueOf(e.getMessage())));
    }
  }

  private Tree<Value> value(
      Operand operand, Map<String, Tree<Value>> inputs, Map<Integer, List<Tree<Value>>> known) {
    return switch (Links.resolve(sketch, operand)) {
      case Operand.FromInput(String n) -> Objects.requireNonNull(inputs.get(n), n);
      case Operand.FromNode(int id, int k) -> {
        List<Tree<Value>> all = known.getOrDefault(id, List.of());
        if (k >= all.size()) {
          throw NablaError.valueError(Texts.get().format("error.results", all.size(), k + 1));
        }
        yield all.size() > 1 && isWhole(sketch.call(id)) ? Tree.tuple(all) : all.get(k);
      }
      case Operand.Literal(String text) -> scalar(literal("", text));
      case Operand.Open o -> Tree.none();
    };
  }

  /** Whether the text gives all results one name, because it cannot know that there are several. */
  private boolean isWhole(Node.Call c) {
    Set<String> given = c.operands().stream().map(NamedOperand::parameter).collect(toSet());
    return c.variables().size() == 1 && functions.results(c.operation(), given) < 2;
  }

  private static Tree<Value> scalar(@Nullable Object o) {
    return switch (o) {
      case null -> Tree.none();
      case List<?> l -> {
        List<Tree<Value>> out = new ArrayList<>();
        l.forEach(x -> out.add(scalar(x)));
        yield Tree.list(out);
      }
      case String s -> Tree.leaf(new Value.Opaque(s, "str"));
      default -> Tree.leaf(new Value.Scalar(o));
    };
  }
}
