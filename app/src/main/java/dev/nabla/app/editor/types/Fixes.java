package dev.nabla.app.editor.types;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.editor.types.SketchTypes.Failed;
import dev.nabla.app.editor.types.SketchTypes.Known;
import dev.nabla.app.editor.types.SketchTypes.Typing;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.sketch.Link;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What could be done about a call that is wrong: a parameter declared with another shape, an
 * operand transposed, reshaped or cast. Each is tried on types before it is offered.
 */
public final class Fixes {
  private static final double BEFORE = 152;
  private static final Texts TEXTS = Texts.of(Fixes.class);

  private final SketchTypes types;
  private final DocumentFunctions functions;
  private final FunctionEntry entry;
  private final Node.Call call;
  private final List<Link> links;
  private final List<Fix> out = new ArrayList<>();

  private Fixes(
      SketchTypes types, DocumentFunctions functions, FunctionEntry entry, Node.Call call) {
    this.types = types;
    this.functions = functions;
    this.entry = entry;
    this.call = call;
    this.links = Links.into(call).reversed();
  }

  /** The likeliest first; none where nothing that is known helps. */
  public static List<Fix> of(
      SketchTypes types, DocumentFunctions functions, FunctionEntry entry, int node) {
    if (!(types.sketch().find(node).orElse(null) instanceof Node.Call c)
        || !(types.of(node) instanceof Failed)) {
      return List.of();
    }
    Fixes f = new Fixes(types, functions, entry, c);
    f.links.forEach(f::declare);
    f.links.forEach(f::transpose);
    f.links.forEach(f::reshape);
    f.links.forEach(f::cast);
    return List.copyOf(f.out);
  }

  private @Nullable ShapedArray type(Operand o) {
    return types.of(o) instanceof Known k ? k.type() : null;
  }

  /** Shapes of what else the call is given. */
  private List<ShapedArray> others(Link link) {
    List<ShapedArray> all = new ArrayList<>();
    for (Link l : links) {
      ShapedArray t = l.equals(link) ? null : type(l.from());
      if (t != null) {
        all.add(t);
      }
    }
    return all;
  }

  private static List<Shape> shapes(List<ShapedArray> types) {
    return types.stream().map(ShapedArray::shape).distinct().toList();
  }

  /** Whether the call is right with another array in this place. */
  private boolean helps(Link link, ShapedArray type) {
    Operand instead = new Operand.FromInput("\u0000instead");
    Node.Call changed = Links.set(types.sketch(), link.to(), instead).call(call.id());
    Typing known = new Known(List.of(type));
    return types.tryCall(changed, o -> o.equals(instead) ? known : types.of(o)) instanceof Known;
  }

  private void declare(Link link) {
    ShapedArray have = type(link.from());
    if (have == null
        || !(Links.resolve(types.sketch(), link.from())
            instanceof Operand.FromInput(String name))) {
      return;
    }
    for (Shape s : Shapes.near(have.shape(), shapes(others(link)))) {
      ShapedArray want = have.withShape(s);
      Optional<Argument> argument = argument(name, have.shape(), want);
      if (argument.isPresent() && helps(link, want) && breaksNothing(name, want)) {
        Argument a = argument.get();
        out.add(
            new Fix(
                TEXTS.format("fix.declare", name, want),
                d -> d.current().map(f -> d.withCurrent(with(f, a))).orElse(d)));
        return;
      }
    }
  }

  private boolean breaksNothing(String name, ShapedArray want) {
    Map<String, ShapedArray> inputs = new HashMap<>(types.inputs());
    inputs.put(name, want);
    return SketchTypes.of(types.sketch(), inputs, functions, types).failures() < types.failures();
  }

  private static FunctionEntry with(FunctionEntry f, Argument a) {
    return f.withArguments(
        f.arguments().stream().map(x -> x.name().equals(a.name()) ? a : x).toList());
  }

  /** The document's argument so that the function's parameter has another shape. */
  private Optional<Argument> argument(String name, Shape inner, ShapedArray want) {
    boolean mapped = entry.stack().stream().anyMatch(TransformSpec.Vmap.class::isInstance);
    for (Argument a : entry.arguments()) {
      if (a.name().equals(name)) {
        return switch (a.value()) {
          case ArgumentValue.Generated g -> {
            Shape outer = outer(g.shape(), inner, want.shape());
            yield outer == null
                ? Optional.empty()
                : Optional.of(a.with(new ArgumentValue.Generated(g.rule(), g.dtype(), outer)));
          }
          case ArgumentValue.Typed t ->
              mapped
                  ? Optional.empty()
                  : Optional.of(
                      a.with(
                          new ArgumentValue.Generated(
                              new ArgumentValue.Rule.Normal(0), want.dtype(), want.shape())));
        };
      }
    }
    return Optional.empty();
  }

  /**
   * The declared shape: the function's, or it with one batch axis that can only be in one place.
   */
  private static @Nullable Shape outer(Shape declared, Shape inner, Shape want) {
    if (declared.equals(inner)) {
      return want;
    }
    if (declared.rank() != inner.rank() + 1) {
      return null;
    }
    Shape found = null;
    for (int axis = 0; axis < declared.rank(); axis++) {
      List<Integer> without = new ArrayList<>(declared.toList());
      int length = without.remove(axis);
      if (without.equals(inner.toList())) {
        if (found != null || axis > want.rank()) {
          return null;
        }
        found = want.insert(axis, length);
      }
    }
    return found;
  }

  private void transpose(Link link) {
    ShapedArray have = type(link.from());
    if (have == null || have.rank() < 2) {
      return;
    }
    List<Integer> dims = new ArrayList<>(have.shape().toList());
    int n = dims.size();
    dims.add(n - 2, dims.remove(n - 1));
    if (!helps(link, have.withShape(Shape.of(dims)))) {
      return;
    }
    String label = TEXTS.format("fix.transpose", describe(link.from()));
    if (n == 2) {
      insert(link, label, "jnp.transpose", "a", List.of());
    } else {
      insert(
          link,
          label,
          "jnp.swapaxes",
          "a",
          List.of(literal("axis1", "-1"), literal("axis2", "-2")));
    }
  }

  private void reshape(Link link) {
    ShapedArray have = type(link.from());
    if (have == null) {
      return;
    }
    for (Shape s : Shapes.equalSize(have.shape(), shapes(others(link)))) {
      if (helps(link, have.withShape(s))) {
        String tuple =
            s.toList().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "(", s.rank() == 1 ? ",)" : ")"));
        insert(
            link,
            TEXTS.format("fix.reshape", describe(link.from()), have.withShape(s)),
            "jnp.reshape",
            "a",
            List.of(literal("shape", tuple)));
        return;
      }
    }
  }

  private void cast(Link link) {
    ShapedArray have = type(link.from());
    if (have == null) {
      return;
    }
    Set<DType> wanted = new LinkedHashSet<>();
    others(link).forEach(t -> wanted.add(t.dtype()));
    wanted.addAll(List.of(DType.FLOAT32, DType.INT32, DType.BOOL));
    wanted.remove(have.dtype());
    for (DType d : wanted) {
      if (helps(link, have.withDType(d).strong())) {
        insert(
            link,
            TEXTS.format("fix.cast", describe(link.from()), d.longName()),
            "jnp.astype",
            "x",
            List.of(literal("dtype", "'" + d.longName() + "'")));
        return;
      }
    }
  }

  private static NamedOperand literal(String parameter, String text) {
    return new NamedOperand(parameter, new Operand.Literal(text));
  }

  /** A call between a value and this one. */
  private void insert(
      Link link, String label, String operation, String socket, List<NamedOperand> more) {
    Target end = link.to();
    List<NamedOperand> given = new ArrayList<>();
    given.add(new NamedOperand(socket, link.from()));
    given.addAll(more);
    out.add(
        new Fix(
            label,
            d ->
                d.current()
                    .filter(f -> f.definition() instanceof Definition.Drawn)
                    .map(f -> d.withCurrent(f.withDefinition(inserted(f, operation, given, end))))
                    .orElse(d)));
  }

  private Definition inserted(
      FunctionEntry f, String operation, List<NamedOperand> given, Target end) {
    if (!(f.definition() instanceof Definition.Drawn(Sketch s)) || !s.has(end.node())) {
      return f.definition();
    }
    int id = s.nextId();
    Place at = s.node(end.node()).at().plus(-BEFORE, 0);
    Sketch with = s.plus(Node.Call.of(id, at, operation).withOperands(given));
    return new Definition.Drawn(Links.set(with, end, Operand.node(id)));
  }

  private String describe(Operand o) {
    return switch (o) {
      case Operand.FromInput(String name) -> name;
      case Operand.FromNode(int id, int k) ->
          types.sketch().find(id).orElse(null) instanceof Node.Call c
              ? k < c.variables().size() && !c.variables().get(k).isEmpty()
                  ? c.variables().get(k)
                  : c.shortName()
              : TEXTS.get("fix.value");
      case Operand.Literal(String text) -> text;
      case Operand.Open x -> "";
    };
  }
}
