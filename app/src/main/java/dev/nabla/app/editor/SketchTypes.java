package dev.nabla.app.editor;

import dev.nabla.app.document.GraphSketch;
import dev.nabla.app.document.GraphSketch.NamedOperand;
import dev.nabla.app.document.GraphSketch.Node;
import dev.nabla.app.document.GraphSketch.Operand;
import dev.nabla.app.document.PythonLiteral;
import dev.nabla.app.editor.Operation.Kind;
import dev.nabla.app.editor.Operation.Slot;
import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.library.Library;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Types of everything in a sketch, found by calling each node's function on abstract values: what
 * tracing will find, node by node, so that an error is known where it is.
 */
public final class SketchTypes {
  /** What is known of a value. */
  public sealed interface Typing {}

  /** The types of a node's results; almost always one. */
  public record Known(List<ShapedArray> types) implements Typing {
    public Known {
      types = List.copyOf(types);
    }

    public ShapedArray type() {
      return types.getFirst();
    }
  }

  /** Something that it depends on is missing or wrong. */
  public record Unknown() implements Typing {}

  /** The call itself is wrong. */
  public record Failed(NablaError error) implements Typing {}

  private static final Typing UNKNOWN = new Unknown();

  private final GraphSketch sketch;
  private final Map<String, ShapedArray> inputs;
  private final Map<Integer, Typing> nodes = new HashMap<>();
  private final Set<Integer> open = new HashSet<>();

  private SketchTypes(GraphSketch sketch, Map<String, ShapedArray> inputs) {
    this.sketch = sketch;
    this.inputs = inputs;
    sketch.nodes().forEach(n -> typing(n.id()));
  }

  /**
   * @param inputs types of the function's parameters, as far as known
   */
  public static SketchTypes of(GraphSketch sketch, Map<String, ShapedArray> inputs) {
    return new SketchTypes(sketch, Map.copyOf(inputs));
  }

  /** What is known of a node's result. */
  public Typing of(int node) {
    return nodes.getOrDefault(node, UNKNOWN);
  }

  /** What is known of an operand. */
  public Typing of(Operand operand) {
    return switch (operand) {
      case Operand.FromNode(int id) -> of(id) instanceof Known k ? k : UNKNOWN;
      case Operand.FromInput(String name) -> {
        ShapedArray t = inputs.get(name);
        yield t == null ? UNKNOWN : new Known(List.of(t));
      }
      case Operand.Open o -> UNKNOWN;
      case Operand.Literal l -> UNKNOWN;
    };
  }

  /** What connecting would do to the node it ends in. */
  public Typing tryConnect(Operand from, Target.OfNode to) {
    GraphSketch after = SketchEdits.set(sketch, to, from);
    if (SketchEdits.closesCycle(sketch, from, to.node())) {
      return new Failed(NablaError.valueError(EditorTexts.get().get("error.cycle")));
    }
    return new SketchTypes(after, inputs).of(to.node());
  }

  /** The types that this operation gives for an array of this type in its first socket, or null. */
  public static @Nullable Known resultFor(Operation o, ShapedArray type) {
    List<Slot> all = o.slots().stream().filter(Slot::isSocket).toList();
    List<Slot> required = all.stream().filter(Slot::required).toList();
    for (List<Slot> sockets : List.of(required, all)) {
      for (ShapedArray other : List.of(type, ShapedArray.weak(type.dtype()))) {
        Known k = sockets.isEmpty() ? null : attempt(o, sockets, type, other);
        if (k != null) {
          return k;
        }
      }
    }
    return null;
  }

  private static @Nullable Known attempt(
      Operation o, List<Slot> sockets, ShapedArray first, ShapedArray other) {
    GraphBuilder b = new GraphBuilder("try");
    Map<String, @Nullable Object> args = new LinkedHashMap<>();
    for (Slot s : sockets) {
      Atom a = b.input(args.isEmpty() ? first : other, null);
      args.put(s.name(), s.kind() == Kind.ARRAYS ? List.of(a, a) : a);
    }
    return call(b, o, args) instanceof Known k ? k : null;
  }

  private Typing typing(int id) {
    Typing known = nodes.get(id);
    if (known != null) {
      return known;
    }
    if (!open.add(id)) {
      return new Failed(NablaError.valueError(EditorTexts.get().get("error.cycle")));
    }
    Typing t = infer(SketchEdits.node(sketch, id));
    nodes.put(id, t);
    return t;
  }

  private Typing infer(Node n) {
    Operation o = Operations.all().find(n.operation());
    if (o == null) {
      return new Failed(
          NablaError.of(
              "AttributeError", EditorTexts.get().format("error.operation", n.operation())));
    }
    GraphBuilder b = new GraphBuilder("try");
    Map<String, @Nullable Object> args = new LinkedHashMap<>();
    for (NamedOperand given : n.operands()) {
      if (!o.hasSlot(given.parameter())) {
        continue;
      }
      Object value;
      try {
        value = value(b, given.operand());
      } catch (IllegalArgumentException e) {
        return new Failed(
            NablaError.valueError(
                EditorTexts.get()
                    .format("error.literal", given.parameter(), String.valueOf(e.getMessage()))));
      }
      if (value == UNKNOWN) {
        return UNKNOWN;
      }
      put(args, o.slot(given.parameter()), value);
    }
    boolean incomplete =
        o.slots().stream().anyMatch(s -> s.required() && !args.containsKey(s.name()));
    return incomplete ? UNKNOWN : call(b, o, args);
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, @Nullable Object> args, Slot slot, @Nullable Object value) {
    if (slot.kind() == Kind.ARRAYS) {
      ((List<@Nullable Object>)
              java.util.Objects.requireNonNull(
                  args.computeIfAbsent(slot.name(), k -> new ArrayList<@Nullable Object>())))
          .add(value);
    } else {
      args.put(slot.name(), value);
    }
  }

  private @Nullable Object value(GraphBuilder b, Operand operand) {
    return switch (operand) {
      case Operand.Literal(String text) -> plain(PythonLiteral.parse(text));
      case Operand.Open x -> UNKNOWN;
      case Operand.FromNode(int id) -> {
        boolean exists = sketch.nodes().stream().anyMatch(n -> n.id() == id);
        yield exists && typing(id) instanceof Known k ? b.input(k.type(), null) : UNKNOWN;
      }
      case Operand.FromInput(String name) -> {
        ShapedArray t = inputs.get(name);
        yield t == null ? UNKNOWN : b.input(t, name);
      }
    };
  }

  /** A Python literal as the library takes it: lists for lists and tuples, null for None. */
  private static @Nullable Object plain(Tree<Object> t) {
    if (t instanceof Tree.Leaf<Object>(Object v)) {
      return v;
    }
    Tree.Branch<Object> branch = (Tree.Branch<Object>) t;
    if (branch.kind() == Tree.Kind.NONE) {
      return null;
    }
    List<@Nullable Object> out = new ArrayList<>();
    branch.children().forEach(c -> out.add(plain(c)));
    return out;
  }

  private static Typing call(GraphBuilder b, Operation o, Map<String, @Nullable Object> args) {
    try {
      Object result = Library.get().call(b, o.qualified(), List.of(), args);
      List<ShapedArray> types = new ArrayList<>();
      for (Object r : result instanceof List<?> l ? l : java.util.Arrays.asList(result)) {
        if (!(r instanceof Atom a)) {
          return UNKNOWN;
        }
        types.add(a.aval());
      }
      return types.isEmpty() ? UNKNOWN : new Known(types);
    } catch (NablaError e) {
      return new Failed(e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
      return new Failed(NablaError.valueError(String.valueOf(e.getMessage())));
    }
  }
}
