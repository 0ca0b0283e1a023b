package dev.nabla.app.editor;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.editor.types.SketchTypes;
import dev.nabla.app.editor.types.SketchTypes.Known;
import dev.nabla.app.sketch.Grouping;
import dev.nabla.app.sketch.Inserts;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Nodes made a function of their own and back, and the way from function to function. */
public final class GroupEdits {
  private final EditorViewModel model;
  private final Texts texts = EditorTexts.get();
  private final List<String> path = new ArrayList<>();

  GroupEdits(EditorViewModel model) {
    this.model = model;
  }

  /** Functions gone through to the one that is shown, which is the last. */
  public List<String> path() {
    return List.copyOf(path);
  }

  /** Whatever else changed the shown function: the way starts there. */
  void refresh() {
    Document d = model.workspace().document();
    String now = d.current().map(FunctionEntry::name).orElse("");
    int at = path.indexOf(now);
    if (at >= 0) {
      path.subList(at + 1, path.size()).clear();
    } else {
      path.clear();
      path.add(now);
    }
  }

  /** The name of the function that a node calls, if the document draws it. */
  public Optional<String> function(int node) {
    Sketch s = model.sketch();
    return s != null
            && s.find(node).orElse(null) instanceof Node.Call c
            && model.functions().sketch(c.operation()).isPresent()
        ? Optional.of(c.operation())
        : Optional.empty();
  }

  /** Shows the inside of the function that a node calls. */
  public void enter(int node) {
    function(node).ifPresent(name -> show(name, true));
  }

  /** Shows a function on the way to this one. */
  public void show(String name) {
    show(name, false);
  }

  private void show(String name, boolean deeper) {
    List<FunctionEntry> all = model.workspace().document().functions();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).name().equals(name)) {
        int index = i;
        if (deeper) {
          path.add(name);
        }
        model.edit(Edit.of(texts.format("edit.show", name), d -> d.select(index)).inRun("select"));
        return;
      }
    }
  }

  /** Goes back to the function from which this one was entered. */
  public boolean leave() {
    if (path.size() < 2) {
      return false;
    }
    show(path.get(path.size() - 2));
    return true;
  }

  /** Why the selected nodes cannot be made a function; null where they can. */
  public @Nullable String whyNot() {
    Sketch s = model.sketch();
    if (s == null) {
      return texts.get("notice.select-first");
    }
    Set<Integer> ids = Grouping.groupable(s, model.selected());
    if (ids.stream().noneMatch(i -> s.node(i) instanceof Node.Call)) {
      return texts.get("notice.group.nothing");
    }
    if (Grouping.isConvex(s, ids)) {
      return null;
    }
    Set<Integer> between = new LinkedHashSet<>(Reached.from(s, ids, false));
    between.retainAll(Reached.from(s, ids, true));
    between.removeAll(ids);
    String names =
        between.stream().map(i -> model.words().of(Set.of(i))).collect(Collectors.joining(", "));
    return texts.format("notice.group.between", names);
  }

  /** A name for a new function. */
  public String freeName() {
    return Inserts.freeName(texts.get("group.name"), names());
  }

  private Set<String> names() {
    return model.workspace().document().functions().stream()
        .map(FunctionEntry::name)
        .collect(Collectors.toSet());
  }

  /**
   * Makes a function of the selected nodes, and a call of it in their place. Says why it cannot, or
   * gives null.
   */
  public @Nullable String group(String typed) {
    String name = typed.strip();
    Sketch s = model.sketch();
    String wrong = whyNot();
    if (s == null || wrong != null) {
      return wrong;
    }
    if (!InputEdits.NAME.matcher(name).matches()) {
      return texts.format("error.name", name);
    }
    if (names().contains(name)) {
      return texts.format("error.function", name);
    }
    Set<Integer> ids = Grouping.groupable(s, model.selected());
    Grouping.Grouped g = Grouping.group(s, ids, name);
    FunctionEntry inner =
        new FunctionEntry(
            name,
            new Definition.Drawn(g.inner()),
            List.of(),
            arguments(g.outer().call(g.call())),
            0);
    String what =
        ids.size() <= 3
            ? ids.stream().map(i -> model.words().of(Set.of(i))).collect(Collectors.joining(", "))
            : model.words().of(ids);
    model.edit(
        Edit.of(
            texts.format("edit.group", what, name),
            d ->
                d.current()
                    .map(f -> d.withCurrent(f.withDefinition(new Definition.Drawn(g.outer()))))
                    .map(changed -> with(changed, List.of(inner)))
                    .orElse(d)));
    model.select(g.call(), false);
    return null;
  }

  /** The same document with more functions at the end, and the same one shown. */
  static Document with(Document d, List<FunctionEntry> more) {
    List<FunctionEntry> all = new ArrayList<>(d.functions());
    all.addAll(more);
    return new Document(d.sources(), all, d.selected());
  }

  /** Values for a function's parameters, of the types that its call is given. */
  private List<Argument> arguments(Node.Call call) {
    SketchTypes t = model.types();
    List<Argument> out = new ArrayList<>();
    int key = 0;
    for (NamedOperand o : call.operands()) {
      ArgumentValue v = new ArgumentValue.Typed("1.0");
      if (t != null && t.of(o.operand()) instanceof Known k) {
        ShapedArray type = k.type();
        boolean numbers = type.dtype().isFloat();
        v =
            new ArgumentValue.Generated(
                numbers ? new ArgumentValue.Rule.Normal(key++) : new ArgumentValue.Rule.Zeros(),
                type.dtype(),
                type.shape());
      }
      out.add(new Argument(o.parameter(), v));
    }
    return out;
  }

  /** Puts the nodes of the selected groups in place of them. */
  public void ungroup() {
    Sketch s = model.sketch();
    List<Integer> groups = new ArrayList<>();
    model.selected().stream().filter(i -> function(i).isPresent()).forEach(groups::add);
    if (s == null || groups.isEmpty()) {
      model.notice(texts.get("notice.ungroup"));
      return;
    }
    Sketch out = s;
    Set<Integer> ids = new LinkedHashSet<>();
    for (int id : groups) {
      Sketch inner = model.functions().sketch(out.call(id).operation()).orElseThrow();
      Grouping.Ungrouped u = Grouping.ungroup(out, id, inner);
      out = u.sketch();
      ids.addAll(u.ids());
    }
    Sketch after = out;
    model.edit(
        texts.format("edit.ungroup", model.words().of(new LinkedHashSet<>(groups))), g -> after);
    model.select(ids);
  }
}
