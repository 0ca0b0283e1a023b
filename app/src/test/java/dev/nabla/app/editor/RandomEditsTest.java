package dev.nabla.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.Document;
import dev.nabla.app.document.DocumentJson;
import dev.nabla.app.editor.NodeEdits.Beside;
import dev.nabla.app.operations.Operations;
import dev.nabla.app.sketch.Arrange;
import dev.nabla.app.sketch.Frame;
import dev.nabla.app.sketch.Link;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.NodeColor;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import dev.nabla.app.text.PythonViewModel;
import dev.nabla.app.workspace.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of edit at random: all can be taken back, and done again. */
class RandomEditsTest {
  private static final int EDITS = 500;
  private static final List<String> OPERATIONS =
      List.of("jnp.sin", "jnp.add", "jnp.matmul", "jnp.sum", "jnp.stack", "jnp.where", "jnp.zeros");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void allCanBeUndoneAndRedone(long seed) {
    // Nothing of another thread arrives: what is edited is all that changes the document.
    try (Workspace w =
        new Workspace(new TypedService(Map.of()), TypedService.noCompiler(), r -> {})) {
      w.edit(NewFunction.drawn());
      Document first = w.document();
      String before = DocumentJson.write(first);
      int start = w.historyProperty().get().past().size();
      Editing e = new Editing(w, new Random(seed));
      while (w.historyProperty().get().past().size() < start + EDITS) {
        e.step();
      }
      String after = DocumentJson.write(w.document());
      int steps = w.historyProperty().get().past().size() - start;
      for (int i = 0; i < steps; i++) {
        w.undo();
      }
      assertThat(DocumentJson.write(w.document())).isEqualTo(before);
      for (int i = 0; i < steps; i++) {
        w.redo();
      }
      assertThat(DocumentJson.write(w.document())).isEqualTo(after);
      assertThat(e.kinds).hasSizeGreaterThan(30);
    }
  }

  /** Does one thing after the other. */
  private static final class Editing {
    private final Workspace workspace;
    private final EditorViewModel model;
    private final Random random;
    private final Set<String> kinds = new LinkedHashSet<>();
    private final PythonViewModel python;
    private String clip = "";

    Editing(Workspace w, Random random) {
      this.workspace = w;
      this.model = new EditorViewModel(w);
      this.python = new PythonViewModel(w, model);
      this.random = random;
    }

    private Sketch sketch() {
      return java.util.Objects.requireNonNull(model.sketch());
    }

    private <T> T any(List<T> all) {
      return all.get(random.nextInt(all.size()));
    }

    private double place() {
      return random.nextInt(1000);
    }

    void step() {
      if (model.sketch() == null || sketch().nodes().size() > 60) {
        model.selectAll();
        model.nodes().delete(false);
      }
      select();
      int past = workspace.historyProperty().get().past().size();
      act(random.nextInt(29));
      if (workspace.historyProperty().get().past().size() > past) {
        String name = workspace.historyProperty().get().past().getLast().edit();
        kinds.add(name.replaceAll("[ :].*", "") + name.length() % 4);
      }
    }

    private void select() {
      Set<Integer> ids = new LinkedHashSet<>();
      for (Node n : sketch().nodes()) {
        if (random.nextInt(4) == 0) {
          ids.add(n.id());
        }
      }
      for (Frame f : sketch().frames()) {
        if (random.nextInt(4) == 0) {
          ids.add(f.id());
        }
      }
      model.select(ids);
      if (random.nextInt(3) == 0) {
        model.select(Set.of(any(sketch().nodes()).id()));
      }
    }

    private Operand source() {
      List<Operand> all = new ArrayList<>();
      sketch().parameters().forEach(p -> all.add(new Operand.FromInput(p)));
      for (Node n : sketch().nodes()) {
        if (n instanceof Node.Call || n instanceof Node.Reroute) {
          all.add(Operand.node(n.id()));
        }
      }
      return all.isEmpty() ? new Operand.FromInput("x") : any(all);
    }

    private Target target() {
      List<Target> all = new ArrayList<>();
      for (Node n : sketch().nodes()) {
        switch (n) {
          case Node.Call c -> {
            var o = model.functions().find(c.operation());
            if (o != null) {
              o.slots().forEach(s -> all.add(new Target.OfCall(c.id(), s.name(), 0)));
            }
          }
          case Node.Reroute r -> all.add(new Target.OfReroute(r.id()));
          case Node.Results r ->
              all.add(new Target.OfResults(r.id(), random.nextInt(r.operands().size() + 1)));
          default -> {}
        }
      }
      return any(all);
    }

    private void act(int kind) {
      switch (kind) {
        case 0, 1 -> add();
        case 2, 3, 4 -> model.links().connect(source(), target());
        case 5 -> link(l -> model.links().disconnect(l.to()));
        case 6 -> link(l -> model.links().reroute(l.to(), place(), place()));
        case 7 -> link(l -> link(m -> model.links().swap(l.to(), m.to())));
        case 8 -> link(l -> model.links().reconnect(l.to(), l.from(), target()));
        case 9 -> link(l -> link(m -> model.links().cut(List.of(l.to(), m.to()))));
        case 10 -> link(l -> model.links().insert(any(sketch().nodes()).id(), l.to(), 8, 8));
        case 11 -> model.nodes().delete(random.nextBoolean());
        case 12 -> model.arranging().move(8 * random.nextInt(9), -8 * random.nextInt(9));
        case 13 -> model.arranging().nudge(random.nextInt(3) - 1, 1, random.nextBoolean());
        case 14 -> model.arranging().align(boxes(), any(List.of(Arrange.Edge.values())));
        case 15 -> model.arranging().distribute(boxes(), random.nextBoolean());
        case 16 -> model.frames().frame("Frame " + random.nextInt(100));
        case 17 -> frame(f -> model.frames().rename(f.id(), "T" + random.nextInt(100)));
        case 18 -> frame(f -> model.arranging().moveInto(8, 0, f.id(), f.title()));
        case 19 -> model.frames().takeOut();
        case 20 -> frame(f -> model.frames().remove(Set.of(f.id())));
        case 21 -> looks();
        case 22 -> group();
        case 23 -> model.groups().ungroup();
        case 24 -> clipboard();
        case 25 -> notes();
        case 26 -> inputs();
        case 27 -> text();
        default -> literals();
      }
    }

    private void add() {
      var o = java.util.Objects.requireNonNull(Operations.all().find(any(OPERATIONS)));
      Beside beside =
          switch (random.nextInt(3)) {
            case 0 -> new Beside.Nothing();
            case 1 -> new Beside.After(source(), "");
            default -> new Beside.Before(target());
          };
      model.nodes().add(o, place(), place(), beside);
    }

    private void link(java.util.function.Consumer<Link> action) {
      List<Link> all = Links.all(sketch());
      if (!all.isEmpty()) {
        action.accept(any(all));
      }
    }

    private void frame(java.util.function.Consumer<Frame> action) {
      if (!sketch().frames().isEmpty()) {
        action.accept(any(sketch().frames()));
      }
    }

    private List<Arrange.Box> boxes() {
      List<Arrange.Box> out = new ArrayList<>();
      for (Node n : sketch().nodes()) {
        if (model.selected().contains(n.id())) {
          out.add(new Arrange.Box(n.id(), n.at().x(), n.at().y(), 88, 52));
        }
      }
      return out;
    }

    private void looks() {
      switch (random.nextInt(5)) {
        case 0 -> model.nodes().toggleMuted();
        case 1 -> model.nodes().toggleCollapsed();
        case 2 -> model.nodes().color(any(List.of(NodeColor.values())));
        case 3 -> model.nodes().comment(any(sketch().nodes()).id(), "why " + random.nextInt(9));
        default -> model.nodes().name(any(sketch().nodes()).id(), 0, "v" + random.nextInt(1000));
      }
    }

    /** A line more in the text, or other numbers in it. */
    private void text() {
      String now = python.text();
      python.typed(
          random.nextBoolean()
              ? now.replaceFirst("\n  return ", "\n  _ = jnp.cos(1.5)\n  return ")
              : now.replaceFirst("\\b\\d\\.\\d\\b", "2." + random.nextInt(10)));
      python.typed(now + "#");
    }

    private void group() {
      model.groups().group(model.groups().freeName());
      if (random.nextBoolean()) {
        model.single().ifPresent(model.groups()::enter);
      } else {
        model.groups().show("graph");
      }
    }

    private void clipboard() {
      String text = random.nextBoolean() ? model.clips().copy() : model.clips().cut();
      clip = text == null ? clip : text;
      if (random.nextBoolean()) {
        model.clips().paste(clip, place(), place(), random.nextBoolean());
      } else {
        model.clips().duplicate(random.nextBoolean());
      }
    }

    private void notes() {
      int id = model.nodes().addNote(place(), place());
      model.nodes().setNote(id, "note " + random.nextInt(100));
      model.nodes().resizeNote(id, 100 + place(), 60);
    }

    private void inputs() {
      switch (random.nextInt(3)) {
        case 0 -> model.inputs().addNode(place(), place());
        case 1 -> sketch().inputs().stream().findFirst().ifPresent(i -> model.inputs().add(i.id()));
        default ->
            sketch().parameters().stream()
                .findFirst()
                .ifPresent(p -> model.inputs().rename(p, "p" + random.nextInt(1000)));
      }
    }

    private void literals() {
      if (target() instanceof Target.OfCall t) {
        model.type(t, any(List.of("1", "0.5", "[1, 2]", "None", "True", "1 +", "")));
      }
    }
  }
}
