package dev.nabla.app.editor.types;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.sketch.CycleException;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Order;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
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

  static final Typing UNKNOWN = new Unknown();

  private final Sketch sketch;
  private final Map<String, ShapedArray> inputs;
  private final CallTypes calls;
  private final Map<Integer, Typing> nodes = new HashMap<>();
  private final Map<Integer, Seen> seen = new HashMap<>();

  /** A call that was typed: the same call of the same types has the same result. */
  private record Seen(
      String operation, List<NamedOperand> operands, List<Typing> given, Typing result) {}

  private SketchTypes(
      Sketch sketch,
      Map<String, ShapedArray> inputs,
      DocumentFunctions functions,
      @Nullable SketchTypes before) {
    this.sketch = sketch;
    this.inputs = inputs;
    this.calls = new CallTypes(functions);
    Map<Integer, Seen> known = before == null ? Map.of() : before.seen;
    try {
      for (Node n : Order.of(sketch)) {
        nodes.put(n.id(), typing(n, known.get(n.id())));
      }
    } catch (CycleException e) {
      nodes.put(e.node(), cycle());
    }
  }

  /**
   * @param inputs types of the function's parameters, as far as known
   * @param functions what nodes can call
   * @param before what was found for the sketch before an edit, to be used again; or null. It must
   *     be of the same functions.
   */
  public static SketchTypes of(
      Sketch sketch,
      Map<String, ShapedArray> inputs,
      DocumentFunctions functions,
      @Nullable SketchTypes before) {
    return new SketchTypes(sketch, Map.copyOf(inputs), functions, before);
  }

  /** What is known of a node's results. */
  public Typing of(int node) {
    return nodes.getOrDefault(node, UNKNOWN);
  }

  /** What is known of an operand: one type. */
  public Typing of(Operand operand) {
    return switch (operand) {
      case Operand.FromNode(int id, int output) ->
          of(id) instanceof Known k && output < k.types().size()
              ? new Known(List.of(k.types().get(output)))
              : UNKNOWN;
      case Operand.FromInput(String name) -> {
        ShapedArray t = inputs.get(name);
        yield t == null ? UNKNOWN : new Known(List.of(t));
      }
      case Operand.Open o -> UNKNOWN;
      case Operand.Literal l -> UNKNOWN;
    };
  }

  /** The types of what the function returns, as far as all are known. */
  public Typing results() {
    List<ShapedArray> types = new ArrayList<>();
    for (Operand o : sketch.results().operands()) {
      if (!(of(o) instanceof Known k)) {
        return UNKNOWN;
      }
      types.add(k.type());
    }
    return types.isEmpty() ? UNKNOWN : new Known(types);
  }

  /** The equations of one call alone; null where its types are not known or it is wrong. */
  public @Nullable Graph graph(Node.Call c) {
    return calls.graph(c, this::of);
  }

  /** What a call of this drawing would give if it were another one. */
  Typing tryCall(Node.Call changed, Function<Operand, Typing> given) {
    return calls.infer(changed, given);
  }

  /** The drawing that these are the types of. */
  public Sketch sketch() {
    return sketch;
  }

  /** Types of the function's parameters, as far as known. */
  public Map<String, ShapedArray> inputs() {
    return inputs;
  }

  /** Every different type that a value of the drawing has, parameters first. */
  public List<ShapedArray> all() {
    Set<ShapedArray> out = new LinkedHashSet<>();
    sketch.parameters().stream().map(inputs::get).filter(Objects::nonNull).forEach(out::add);
    for (Node n : sketch.nodes()) {
      if (of(n.id()) instanceof Known k) {
        out.addAll(k.types());
      }
    }
    return List.copyOf(out);
  }

  /** How many calls are wrong. */
  int failures() {
    return (int) nodes.values().stream().filter(Failed.class::isInstance).count();
  }

  /** What connecting would do to the node it ends in. */
  public Typing tryConnect(Operand from, Target to) {
    if (Links.closesCycle(sketch, from, to.node())) {
      return cycle();
    }
    return to instanceof Target.OfCall
        ? calls.infer(Links.set(sketch, to, from).call(to.node()), this::of)
        : of(from);
  }

  private static Failed cycle() {
    return new Failed(NablaError.valueError(Texts.of(SketchTypes.class).get("error.cycle")));
  }

  private Typing typing(Node n, @Nullable Seen known) {
    return switch (n) {
      case Node.Call c when c.look().isMuted() -> of(Links.passed(c));
      case Node.Call c -> {
        List<Typing> given = c.operands().stream().map(o -> of(o.operand())).toList();
        Typing t =
            known != null
                    && known.operation().equals(c.operation())
                    && known.operands().equals(c.operands())
                    && known.given().equals(given)
                ? known.result()
                : calls.infer(c, this::of);
        seen.put(c.id(), new Seen(c.operation(), c.operands(), given, t));
        yield t;
      }
      case Node.Reroute r -> of(r.from());
      case Node.Inputs i -> UNKNOWN;
      case Node.Note t -> UNKNOWN;
      case Node.Results r -> UNKNOWN;
    };
  }
}
