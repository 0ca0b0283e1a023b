package dev.nabla.app.editor;

import dev.nabla.app.editor.scene.NodeBox;
import dev.nabla.app.editor.types.Fix;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** What the keys do while the editor has the keyboard. */
final class EditorKeys {
  private final GraphEditor editor;
  private final EditorViewModel model;
  private final EditorCanvas canvas;
  private final EditorActions actions;

  EditorKeys(
      GraphEditor editor, EditorViewModel model, EditorCanvas canvas, EditorActions actions) {
    this.editor = editor;
    this.model = model;
    this.canvas = canvas;
    this.actions = actions;
  }

  void listen() {
    editor.setOnKeyPressed(this::pressed);
    editor.setOnKeyReleased(
        e -> {
          if (e.getCode() == KeyCode.SPACE) {
            canvas.setPanning(false);
          }
        });
    editor
        .focusedProperty()
        .addListener(
            (o, was, is) -> {
              canvas.setPanning(false);
              if (!is) {
                canvas.endKeyLink(false);
              }
            });
  }

  private void pressed(KeyEvent e) {
    if (model.sketch() == null || e.getTarget() != editor) {
      return;
    }
    KeyLink link = canvas.keyLink();
    boolean done = link != null ? linking(e, link) : fixed(e) || named(e);
    if (done) {
      e.consume();
    }
  }

  /** While a link is being made, the keys are about its end. */
  private boolean linking(KeyEvent e, KeyLink link) {
    switch (e.getCode()) {
      case LEFT -> link.move(-1, 0);
      case RIGHT -> link.move(1, 0);
      case UP -> link.move(0, -1);
      case DOWN -> link.move(0, 1);
      case C -> link.nextResult();
      case ENTER -> canvas.endKeyLink(true);
      case ESCAPE -> canvas.endKeyLink(false);
      case TAB -> {
        NodeBox box = model.single().map(i -> canvas.scene().box(i)).orElse(null);
        canvas.endKeyLink(false);
        editor.openPalette(box, link.from());
      }
      default -> {
        return false;
      }
    }
    editor.setAccessibleText(link.words());
    canvas.draw();
    return true;
  }

  /** Keys whose meaning is no action of its own. */
  private boolean fixed(KeyEvent e) {
    boolean plain = !e.isShortcutDown();
    switch (e.getCode()) {
      case ESCAPE -> escape();
      case BACK_SPACE -> model.nodes().delete(e.isShortcutDown());
      case LEFT -> arrow(e, -1, 0);
      case RIGHT -> arrow(e, 1, 0);
      case UP -> {
        if (!plain) {
          return false;
        }
        arrow(e, 0, -1);
      }
      case DOWN -> arrow(e, 0, 1);
      case SPACE -> canvas.setPanning(true);
      case ENTER -> enter();
      case TAB -> {
        if (e.isShiftDown() || !plain) {
          return false;
        }
        tab();
      }
      case CONTEXT_MENU -> menu();
      case F10 -> {
        if (!e.isShiftDown()) {
          return false;
        }
        menu();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean named(KeyEvent e) {
    for (EditorAction a : actions.all()) {
      KeyCombination keys = a.keys().get();
      if (keys != null && keys.match(e)) {
        a.perform();
        return true;
      }
    }
    return false;
  }

  private void escape() {
    if (!canvas.mouse().cancel()) {
      model.selectNothing();
    }
  }

  private void menu() {
    NodeBox box = single();
    double x = box == null ? canvas.getWidth() / 2 : canvas.screenX(box.x()) + 16;
    double y = box == null ? canvas.getHeight() / 2 : canvas.screenY(box.y()) + 16;
    canvas.requests().menu(x, y);
  }

  private @Nullable NodeBox single() {
    return model.single().map(i -> canvas.scene().box(i)).orElse(null);
  }

  /** Into a group, or search-to-add. */
  private void tab() {
    NodeBox box = single();
    if (box != null && box.kind() == NodeBox.Kind.GROUP) {
      model.groups().enter(box.id());
    } else {
      editor.openPalette();
    }
  }

  /** What is most wanted of the selected node: its fix, its inside, its text, its first field. */
  private void enter() {
    Optional<Integer> only = model.single();
    List<Fix> fixes = only.map(model::fixes).orElse(List.of());
    NodeBox box = single();
    if (!fixes.isEmpty()) {
      model.apply(fixes.getFirst());
    } else if (box != null && box.kind() == NodeBox.Kind.GROUP) {
      model.groups().enter(box.id());
    } else if (box != null && box.kind() == NodeBox.Kind.NOTE) {
      canvas.requests().editNote(box);
    } else if (box != null) {
      editor.inPlace().fieldAfter(box.id(), -1);
    } else {
      only.flatMap(i -> canvas.scene().frame(i)).ifPresent(canvas.requests()::editTitle);
    }
  }

  /**
   * Arrow keys go from node to node, with Shift selecting more; with Alt they move the selected.
   */
  private void arrow(KeyEvent e, int dx, int dy) {
    if (e.isAltDown()) {
      model.arranging().nudge(dx, dy, e.isShiftDown());
      return;
    }
    Integer from = model.selected().stream().reduce((a, b) -> b).orElse(null);
    Integer next = canvas.scene().neighbour(from, dx, dy);
    if (next != null) {
      if (e.isShiftDown()) {
        java.util.Set<Integer> more = new java.util.LinkedHashSet<>(model.selected());
        more.remove(next);
        more.add(next);
        model.select(more);
      } else {
        model.select(next, false);
      }
      canvas.reveal(next);
    }
  }
}
