package dev.nabla.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.shell.AccessibleNames;
import dev.nabla.app.sketch.Node.Call;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketches;
import dev.nabla.transform.TransformSpecText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.MenuBar;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/** All of the program without a mouse, and with words for those who do not see it. */
class AccessFlowTest extends FlowTest {
  @Override
  Document first() {
    FunctionEntry f =
        drawn("loss", Sketches.sumOfMaximum()).withStack(List.of(TransformSpecText.named("grad")));
    return Document.EMPTY.plus(f);
  }

  private void named(Set<String> missing) {
    settle();
    robot.interact(
        () ->
            List.copyOf(Window.getWindows())
                .forEach(w -> missing.addAll(AccessibleNames.missing(w.getScene().getRoot()))));
  }

  private void traced() throws Exception {
    WindowFixture.until(
        () -> app.workspace().stages().size() == 2 && !app.workspace().tracingProperty().get());
  }

  @Test
  void whatTheKeyboardReachesHasAName() throws Exception {
    Set<String> missing = new LinkedHashSet<>();
    traced();
    named(missing);
    push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
    for (String tab : List.of("Value", "Rules", "Parameters")) {
      click(tab);
      named(missing);
    }
    goTo("graph-editor");
    push(KeyCode.RIGHT);
    named(missing);
    push(KeyCode.TAB);
    named(missing);
    push(KeyCode.ESCAPE);
    push(KeyCode.ENTER);
    named(missing);
    push(KeyCode.ESCAPE);
    push(KeyCode.SHORTCUT, KeyCode.E);
    traced();
    named(missing);
    push(KeyCode.F5);
    named(missing);
    push(KeyCode.SHORTCUT, KeyCode.K);
    named(missing);
    push(KeyCode.ESCAPE);
    action("start page");
    named(missing);
    assertThat(missing).isEmpty();
  }

  @Test
  void whatIsInDialogsHasAName() throws Exception {
    Set<String> missing = new LinkedHashSet<>();
    preferences("Appearance");
    named(missing);
    for (String page : List.of("Documents", "Python", "Devices", "Keyboard")) {
      page(page);
      named(missing);
    }
    push(KeyCode.ESCAPE);
    noDialog("Preferences");
    action("about");
    dialog("About Nabla");
    named(missing);
    for (String page : List.of("Devices", "Licences", "Inter", "JetBrains Mono")) {
      click(page);
      named(missing);
    }
    push(KeyCode.ESCAPE);
    noDialog("About Nabla");
    action("save report");
    named(missing);
    push(KeyCode.ESCAPE);
    action("Add vmap");
    push(KeyCode.SHORTCUT, KeyCode.N);
    named(missing);
    push(KeyCode.ESCAPE);
    assertThat(missing).isEmpty();
  }

  /** Every control that could have the keyboard and is to be seen. */
  private Set<Node> controls() {
    Set<Node> out = new LinkedHashSet<>();
    robot.interact(
        () ->
            AccessibleNames.shown(app.scene().getRoot()).stream()
                .filter(n -> n.isFocusTraversable() && !n.isDisabled())
                .filter(n -> !(n instanceof MenuBar))
                .forEach(out::add));
    return out;
  }

  private Set<Node> reached() {
    Set<Node> seen = new LinkedHashSet<>();
    // F6 leads into every part; Tab and, out of text, Shift+Tab through it.
    for (int part = 0; part < 12; part++) {
      robot.push(KeyCode.F6);
      settle();
      Node start = app.scene().getFocusOwner();
      for (KeyCode[] keys :
          List.of(new KeyCode[] {KeyCode.TAB}, new KeyCode[] {KeyCode.SHIFT, KeyCode.TAB})) {
        robot.interact(start::requestFocus);
        Set<Node> way = new LinkedHashSet<>();
        Node at = start;
        while (at != null && way.add(at) && !TRAPS.contains(at.getClass().getSimpleName())) {
          robot.push(keys);
          settle();
          at = app.scene().getFocusOwner();
        }
        if (at != null) {
          seen.add(at);
        }
        if (!seen.addAll(way) && keys.length == 1) {
          break;
        }
      }
      if (Window.getWindows().size() > 1) {
        push(KeyCode.ESCAPE);
      }
    }
    return seen;
  }

  /** Where Tab is a key like others. */
  private static final Set<String> TRAPS = Set.of("CodeArea", "GraphEditor", "TextArea");

  private List<String> unreached() {
    Set<Node> seen = reached();
    List<String> out = new ArrayList<>();
    for (Node n : controls()) {
      boolean sibling =
          n.getStyleClass().contains("toggle-button") || n.getStyleClass().contains("tab");
      if (!seen.contains(n) && !sibling) {
        out.add(n + " in " + n.getParent());
      }
    }
    return out;
  }

  @Test
  void everyControlOfTheDrawingIsReached() throws Exception {
    traced();
    assertThat(unreached()).isEmpty();
  }

  @Test
  void everyControlBesideTheStagesIsReached() throws Exception {
    push(KeyCode.SHORTCUT, KeyCode.E);
    traced();
    assertThat(unreached()).isEmpty();
  }

  @Test
  void everyControlOfTheStartPageIsReached() {
    action("start page");
    assertThat(unreached()).isEmpty();
  }

  @Test
  void aFunctionIsDrawnWithoutTheMouse() throws Exception {
    push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.N);
    goTo("graph-editor");
    push(KeyCode.RIGHT);
    addNode("sin");
    Call sin = sketch().calls().getFirst();
    assertThat(sin.operands().getFirst().operand()).isEqualTo(new Operand.FromInput("x"));
    push(KeyCode.C);
    push(KeyCode.ENTER);
    assertThat(sketch().results().operands()).contains(new Operand.FromNode(sin.id(), 0));
    push(KeyCode.ALT, KeyCode.DOWN);
    assertThat(sketch().node(sin.id()).at().y()).isGreaterThan(sin.at().y());
    push(KeyCode.SHIFT, KeyCode.LEFT);
    push(KeyCode.ESCAPE);
    push(KeyCode.SHORTCUT, KeyCode.A);
    push(KeyCode.SHIFT, KeyCode.F10);
    assertThat(shows(".context-menu")).as("the menu of the selection").isTrue();
    push(KeyCode.ESCAPE);
    push(KeyCode.ESCAPE);
    push(KeyCode.RIGHT);
    push(KeyCode.RIGHT);
    push(KeyCode.DELETE);
    push(KeyCode.SHORTCUT, KeyCode.Z);
    assertThat(sketch().calls()).hasSize(1);
    Node editor = app.scene().getFocusOwner();
    assertThat(editor.getAccessibleText()).isNotBlank();
    assertThat(editor.getAccessibleHelp()).isNotBlank();
  }
}
