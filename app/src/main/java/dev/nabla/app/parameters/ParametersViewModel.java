package dev.nabla.app.parameters;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.editor.EditorViewModel;
import dev.nabla.app.editor.types.SketchTypes;
import dev.nabla.app.editor.types.SketchTypes.Failed;
import dev.nabla.app.editor.types.SketchTypes.Known;
import dev.nabla.app.operations.Operation;
import dev.nabla.app.operations.Operation.Slot;
import dev.nabla.app.sketch.Inserts;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.Look;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import dev.nabla.ir.Graph;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The selected call: its parameters, its types, its look; and changes of these. */
public final class ParametersViewModel {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
  private static final List<String> DTYPES =
      List.of(
          "float32", "float64", "bfloat16", "float16", "int32", "int64", "int8", "uint8", "bool");

  private final EditorViewModel editor;
  private final Texts texts = Texts.of(ParametersViewModel.class);
  private final ReadOnlyObjectWrapper<@Nullable NodeFacts> facts =
      new ReadOnlyObjectWrapper<>(this, "facts", null);

  public ParametersViewModel(EditorViewModel editor) {
    this.editor = editor;
    editor.revisionProperty().subscribe(r -> facts.set(selected()));
  }

  /** What is known of the selected call; null unless exactly one is selected. */
  public ReadOnlyObjectProperty<@Nullable NodeFacts> factsProperty() {
    return facts.getReadOnlyProperty();
  }

  private @Nullable NodeFacts selected() {
    Sketch s = editor.sketch();
    SketchTypes types = editor.types();
    Set<Integer> ids = editor.selected();
    return s != null
            && types != null
            && ids.size() == 1
            && s.find(ids.iterator().next()).orElse(null) instanceof Node.Call c
        ? of(s, c, types)
        : null;
  }

  private NodeFacts of(Sketch s, Node.Call c, SketchTypes types) {
    Operation o = editor.functions().find(c.operation());
    SketchTypes.Typing typing = types.of(c.id());
    Graph graph = types.graph(c);
    return new NodeFacts(
        c.id(),
        c.shortName(),
        o == null ? "" : o.category(),
        o == null ? "" : o.doc(),
        signature(c, types),
        typing instanceof Failed f ? String.valueOf(f.error().getMessage()) : null,
        o == null ? List.of() : parameters(s, c, o, types),
        graph == null ? List.of() : new TransformFacts(graph, texts).all(),
        c.variables().getFirst(),
        c.look().color(),
        c.look().isMuted(),
        c.look().collapsed());
  }

  private static String signature(Node.Call c, SketchTypes types) {
    if (!(types.of(c.id()) instanceof Known k)) {
      return "";
    }
    String from =
        Links.operands(c).stream()
            .filter(Operand::isLink)
            .map(o -> types.of(o) instanceof Known t ? t.type().toString() : "?")
            .collect(Collectors.joining(", "));
    return from
        + " \u2192 "
        + k.types().stream().map(ShapedArray::toString).collect(Collectors.joining(", "));
  }

  private List<Parameter> parameters(Sketch s, Node.Call c, Operation o, SketchTypes types) {
    List<Parameter> out = new ArrayList<>();
    for (Slot slot : o.slots()) {
      boolean list = slot.kind() == Operation.Kind.ARRAYS;
      long given = c.operands().stream().filter(x -> x.parameter().equals(slot.name())).count();
      for (int i = 0; i < (list ? given : 1); i++) {
        Target.OfCall to = new Target.OfCall(c.id(), slot.name(), i);
        Operand has = Links.get(s, to);
        String text = has instanceof Operand.Literal(String t) ? t : "";
        out.add(new Parameter(to, text, kind(s, c, slot, has, types)));
      }
    }
    return out;
  }

  private Parameter.Kind kind(Sketch s, Node.Call c, Slot slot, Operand has, SketchTypes types) {
    if (has.isLink()) {
      String type = types.of(has) instanceof Known k ? k.type().toString() : "";
      return new Parameter.Kind.Linked(editor.describe(has), type);
    }
    if (slot.fallback().equals("True") || slot.fallback().equals("False")) {
      return new Parameter.Kind.Flag(slot.fallback().equals("True"));
    }
    if (slot.name().endsWith("dtype")) {
      List<String> values = new ArrayList<>();
      if (!slot.required()) {
        values.add(slot.fallback());
      }
      values.addAll(DTYPES);
      return new Parameter.Kind.Choice(values);
    }
    if (slot.name().equals("axis")) {
      int rank = rank(s, c, types);
      if (rank > 0) {
        List<String> values = new ArrayList<>();
        values.add(slot.fallback());
        IntStream.range(0, rank).mapToObj(Integer::toString).forEach(values::add);
        return new Parameter.Kind.Choice(values.stream().distinct().toList());
      }
    }
    return new Parameter.Kind.Typed(slot.fallback());
  }

  /** The rank of the first array that a call is given; 0 where it is not known. */
  private static int rank(Sketch s, Node.Call c, SketchTypes types) {
    return types.of(Links.resolve(s, Inserts.firstLink(c))) instanceof Known k
        ? k.type().rank()
        : 0;
  }

  /** Gives a parameter what was typed; says why it cannot, or gives null. */
  public @Nullable String type(Parameter p, String text) {
    return text.equals(p.given()) ? null : editor.type(p.target(), text);
  }

  /** Names the result of the selected call; an empty name takes it away. */
  public @Nullable String rename(String typed) {
    NodeFacts f = facts.get();
    Sketch s = editor.sketch();
    String name = typed.strip();
    if (f == null || s == null || name.equals(f.variable())) {
      return null;
    }
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      return texts.format("error.name", name);
    }
    if (Inserts.names(s).contains(name)) {
      return texts.format("error.taken", name);
    }
    edit(
        texts.format("edit.name", f.name(), name),
        c -> {
          List<String> all = new ArrayList<>(c.variables());
          all.set(0, name);
          return c.withVariables(all);
        });
    return null;
  }

  public void color(String name) {
    look(texts.get("edit.color"), l -> l.withColor(name));
  }

  /** Mutes the selected call, or lets it work again. */
  public void toggleMuted() {
    editor.toggleMuted();
  }

  public void toggleCollapsed() {
    editor.toggleCollapsed();
  }

  private void look(String name, UnaryOperator<Look> change) {
    edit(name, c -> c.withLook(change.apply(c.look())));
  }

  private void edit(String name, UnaryOperator<Node.Call> change) {
    NodeFacts f = facts.get();
    if (f != null) {
      editor.edit(name, s -> s.mapCall(f.id(), change));
    }
  }
}
