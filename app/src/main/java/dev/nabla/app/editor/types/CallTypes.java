package dev.nabla.app.editor.types;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.PythonLiteral;
import dev.nabla.app.editor.types.SketchTypes.Failed;
import dev.nabla.app.editor.types.SketchTypes.Known;
import dev.nabla.app.editor.types.SketchTypes.Typing;
import dev.nabla.app.operations.ArrayLiterals;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.operations.IndexText;
import dev.nabla.app.operations.Operation;
import dev.nabla.app.operations.Operation.Kind;
import dev.nabla.app.operations.Operation.Slot;
import dev.nabla.app.operations.PythonValues;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.library.Library;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types of one call's results. */
public final class CallTypes {
  private static final Typing UNKNOWN = SketchTypes.UNKNOWN;
  private static final String INDEX = "index";

  private final DocumentFunctions functions;

  public CallTypes(DocumentFunctions functions) {
    this.functions = functions;
  }

  /** What a call gives for operands of these types. */
  public Typing infer(Node.Call n, Function<Operand, Typing> types) {
    Operation o = functions.find(n.operation());
    if (o == null) {
      return new Failed(
          NablaError.of(
              "AttributeError",
              Texts.of(CallTypes.class).format("error.operation", n.operation())));
    }
    Sketch drawn = functions.sketch(n.operation()).orElse(null);
    return drawn == null ? library(n, o, types) : function(n, drawn, types);
  }

  private Typing function(Node.Call n, Sketch drawn, Function<Operand, Typing> types) {
    if (functions.sketch(n.operation()).isPresent() && callsItself(n.operation())) {
      return new Failed(
          NablaError.of(
              "RecursionError",
              Texts.of(CallTypes.class).format("error.recursion", n.operation())));
    }
    Map<String, ShapedArray> given = new HashMap<>();
    for (NamedOperand o : n.operands()) {
      ShapedArray t = type(o.operand(), types);
      if (t == null) {
        return UNKNOWN;
      }
      given.put(o.parameter(), t);
    }
    if (!given.keySet().containsAll(drawn.parameters())) {
      return UNKNOWN;
    }
    SketchTypes inside = SketchTypes.of(drawn, given, functions, null);
    for (Node.Call c : drawn.calls()) {
      if (inside.of(c.id()) instanceof Failed f) {
        return f;
      }
    }
    return inside.results();
  }

  private boolean callsItself(String function) {
    return functions.sketch(function).stream()
        .flatMap(s -> s.calls().stream())
        .anyMatch(c -> functions.reaches(c.operation(), function));
  }

  /** The type of an operand as a function of the document takes it; null where it is not known. */
  private static @Nullable ShapedArray type(Operand o, Function<Operand, Typing> types) {
    if (o instanceof Operand.Literal(String text)) {
      try {
        return switch (PythonValues.plain(PythonLiteral.parse(text))) {
          case Long l -> ShapedArray.weak(dev.nabla.tensor.DType.INT32);
          case Double d -> ShapedArray.weak(dev.nabla.tensor.DType.FLOAT32);
          case Boolean b -> ShapedArray.of(dev.nabla.tensor.DType.BOOL);
          case null, default -> null;
        };
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
    return types.apply(o) instanceof Known k ? k.type() : null;
  }

  /** The equations of a call of the library; null where that is not known or wrong. */
  @Nullable Graph graph(Node.Call n, Function<Operand, Typing> types) {
    Operation o = functions.find(n.operation());
    if (o == null || functions.sketch(n.operation()).isPresent()) {
      return null;
    }
    GraphBuilder b = new GraphBuilder(n.shortName());
    Map<String, @Nullable Object> args = new LinkedHashMap<>();
    try {
      if (arguments(n, o, types, b, args) != null) {
        return null;
      }
      Object result = Library.get().call(b, o.qualified(), List.of(), args);
      List<Atom> outs = new ArrayList<>();
      for (Object r : result instanceof List<?> l ? l : java.util.Arrays.asList(result)) {
        if (r instanceof Atom a) {
          outs.add(a);
        }
      }
      return b.build(outs);
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static Typing library(Node.Call n, Operation o, Function<Operand, Typing> types) {
    GraphBuilder b = new GraphBuilder("try");
    Map<String, @Nullable Object> args = new LinkedHashMap<>();
    Typing wrong = arguments(n, o, types, b, args);
    return wrong != null ? wrong : call(b, o, args);
  }

  /** Fills {@code args}; what keeps the call from being made, or null. */
  private static @Nullable Typing arguments(
      Node.Call n,
      Operation o,
      Function<Operand, Typing> types,
      GraphBuilder b,
      Map<String, @Nullable Object> args) {
    for (NamedOperand given : n.operands()) {
      if (!o.hasSlot(given.parameter())) {
        continue;
      }
      Object value;
      try {
        value = array(b, o, given, value(b, given, types));
      } catch (IllegalArgumentException e) {
        return new Failed(
            NablaError.valueError(
                Texts.of(CallTypes.class)
                    .format("error.literal", given.parameter(), String.valueOf(e.getMessage()))));
      }
      if (value == UNKNOWN) {
        return UNKNOWN;
      }
      put(args, o.slot(given.parameter()), value);
    }
    boolean incomplete =
        o.slots().stream().anyMatch(s -> s.required() && !args.containsKey(s.name()));
    return incomplete ? UNKNOWN : null;
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, @Nullable Object> args, Slot slot, @Nullable Object value) {
    if (slot.kind() == Kind.ARRAYS) {
      ((List<@Nullable Object>)
              Objects.requireNonNull(
                  args.computeIfAbsent(slot.name(), k -> new ArrayList<@Nullable Object>())))
          .add(value);
    } else {
      args.put(slot.name(), value);
    }
  }

  private static @Nullable Object value(
      GraphBuilder b, NamedOperand given, Function<Operand, Typing> types) {
    return switch (given.operand()) {
      case Operand.Literal(String text) ->
          given.parameter().equals(INDEX)
              ? IndexText.parse(text)
              : PythonValues.plain(PythonLiteral.parse(text));
      case Operand.Open x -> UNKNOWN;
      case Operand.FromNode f ->
          types.apply(f) instanceof Known k ? b.input(k.type(), null) : UNKNOWN;
      case Operand.FromInput f ->
          types.apply(f) instanceof Known k ? b.input(k.type(), f.name()) : UNKNOWN;
    };
  }

  /** A list that is typed in for an array is one. */
  private static @Nullable Object array(
      GraphBuilder b, Operation o, NamedOperand given, @Nullable Object value) {
    return given.operand() instanceof Operand.Literal(String text)
            && value instanceof List<?> l
            && ArrayLiterals.isArray(o, given.parameter(), text)
        ? Library.get().call(b, ArrayLiterals.conversion(), List.of(l), Map.of())
        : value;
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
    } catch (RuntimeException e) {
      // Whatever is typed into a node, an operation that cannot take it is wrong, not the program.
      return new Failed(NablaError.valueError(String.valueOf(e.getMessage())));
    }
  }
}
