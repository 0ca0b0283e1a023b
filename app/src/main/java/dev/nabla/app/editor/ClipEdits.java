package dev.nabla.app.editor;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.ClipJson;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.DocumentException;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.sketch.Clip;
import dev.nabla.app.sketch.Inserts;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Sketch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Nodes taken out as text and put in again, here or in another document. */
public final class ClipEdits {
  private static final double BESIDE = 24;

  private final EditorViewModel model;
  private final Texts texts = EditorTexts.get();

  ClipEdits(EditorViewModel model) {
    this.model = model;
  }

  /** What is selected as text, with the drawn functions that it calls; null where it is nothing. */
  public @Nullable String copy() {
    Sketch s = model.sketch();
    if (s == null) {
      return null;
    }
    Clip clip = Clip.of(s, model.selected());
    if (clip.isEmpty()) {
      model.notice(texts.get("notice.select-first"));
      return null;
    }
    Map<String, FunctionEntry> called = new LinkedHashMap<>();
    clip.nodes().forEach(n -> collect(n, called));
    return ClipJson.write(new ClipJson.Copied(clip, List.copyOf(called.values())));
  }

  private void collect(Node n, Map<String, FunctionEntry> called) {
    if (n instanceof Node.Call c && !called.containsKey(c.operation())) {
      for (FunctionEntry f : model.workspace().document().functions()) {
        if (f.name().equals(c.operation())
            && f.definition() instanceof Definition.Drawn(Sketch inner)) {
          called.put(f.name(), f);
          inner.nodes().forEach(m -> collect(m, called));
          return;
        }
      }
    }
  }

  /** Copies what is selected, and takes it away. */
  public @Nullable String cut() {
    String text = copy();
    Sketch s = model.sketch();
    if (text != null && s != null) {
      Set<Integer> gone = model.selected();
      Set<Integer> nodes =
          Clip.of(s, gone).nodes().stream().map(Node::id).collect(Collectors.toSet());
      model.edit(
          texts.format("edit.cut", model.words().of(gone)), g -> Inserts.delete(g, nodes, false));
    }
    return text;
  }

  /**
   * Puts in what was copied, its top left corner at a point of the graph, and selects it.
   *
   * @param incoming whether links from nodes that are not in it are kept, where these are here
   */
  public void paste(String text, double x, double y, boolean incoming) {
    Sketch s = model.sketch();
    if (s == null) {
      return;
    }
    try {
      Optional<ClipJson.Copied> copied = ClipJson.read(text);
      if (copied.isEmpty() || copied.get().clip().isEmpty()) {
        model.notice(texts.get("notice.no-clip"));
        return;
      }
      Taken taken = taken(copied.get());
      double left = taken.clip().nodes().stream().mapToDouble(n -> n.at().x()).min().orElse(0);
      double top = taken.clip().nodes().stream().mapToDouble(n -> n.at().y()).min().orElse(0);
      double dx = model.snapped(x - left);
      double dy = model.snapped(y - top);
      Clip.Pasted p = taken.clip().into(s, dx, dy, incoming);
      model.edit(
          Edit.of(
              texts.format("edit.paste", texts.count("edit.nodes", taken.clip().nodes().size())),
              d ->
                  d.current()
                      .map(f -> d.withCurrent(f.withDefinition(new Definition.Drawn(p.sketch()))))
                      .map(changed -> GroupEdits.with(changed, taken.functions()))
                      .orElse(d)));
      model.select(p.ids());
    } catch (DocumentException e) {
      model.notice(texts.format("notice.bad-clip", String.valueOf(e.getMessage())));
    }
  }

  /** Nodes to put in, and the functions that have to come with them. */
  private record Taken(Clip clip, List<FunctionEntry> functions) {}

  /** Functions that are here already are used; others of a name that is taken get another one. */
  private Taken taken(ClipJson.Copied copied) {
    Document d = model.workspace().document();
    Map<String, FunctionEntry> here = new HashMap<>();
    d.functions().forEach(f -> here.putIfAbsent(f.name(), f));
    Set<String> names = new java.util.HashSet<>(here.keySet());
    Map<String, String> renamed = new HashMap<>();
    List<FunctionEntry> more = new ArrayList<>();
    for (FunctionEntry f : copied.functions()) {
      FunctionEntry same = here.get(f.name());
      if (same == null || !same.definition().equals(f.definition())) {
        String free = Inserts.freeName(f.name(), names);
        names.add(free);
        renamed.put(f.name(), free);
        more.add(f.withName(free));
      }
    }
    List<FunctionEntry> functions =
        more.stream()
            .map(
                f ->
                    f.definition() instanceof Definition.Drawn(Sketch s)
                        ? f.withDefinition(new Definition.Drawn(s.map(n -> renamed(n, renamed))))
                        : f)
            .toList();
    List<Node> nodes = copied.clip().nodes().stream().map(n -> renamed(n, renamed)).toList();
    return new Taken(new Clip(nodes, copied.clip().frames()), functions);
  }

  private static Node renamed(Node n, Map<String, String> names) {
    return n instanceof Node.Call c && names.containsKey(c.operation())
        ? c.withOperation(Objects.requireNonNull(names.get(c.operation())))
        : n;
  }

  /**
   * Puts a copy of what is selected beside it, and selects that.
   *
   * @param incoming whether the copy has the links that come from elsewhere
   */
  public void duplicate(boolean incoming) {
    duplicate(BESIDE, BESIDE, incoming, null);
  }

  /**
   * Puts a copy of what is selected so far away, and selects that.
   *
   * @param run edits of an equal run are undone together; null for one of its own
   */
  boolean duplicate(double dx, double dy, boolean incoming, @Nullable Object run) {
    Sketch s = model.sketch();
    Clip clip = s == null ? new Clip(List.of(), List.of()) : Clip.of(s, model.selected());
    if (s == null || clip.isEmpty()) {
      model.notice(texts.get("notice.select-first"));
      return false;
    }
    Clip.Pasted p = clip.into(s, dx, dy, incoming);
    Edit e =
        EditorViewModel.sketchEdit(
            texts.format("edit.duplicate", model.words().of(model.selected())), g -> p.sketch());
    model.edit(run == null ? e : e.inRun(run));
    model.select(p.ids());
    return true;
  }
}
