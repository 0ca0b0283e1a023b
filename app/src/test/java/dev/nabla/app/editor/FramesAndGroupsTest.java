package dev.nabla.app.editor;

import static dev.nabla.app.sketch.Sketches.call;
import static dev.nabla.app.sketch.Sketches.given;
import static dev.nabla.app.sketch.Sketches.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Sketches;
import dev.nabla.app.sketch.Target;
import java.util.List;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames, groups, notes, reroute points, muted and collapsed nodes. */
class FramesAndGroupsTest extends EditorTest {
  @BeforeEach
  void chain() {
    Sketch s =
        Sketches.returning(
            Sketches.of(
                List.of("x"),
                call(1, "jnp.sin", given("x", in("x"))).movedTo(new Place(200, 80)),
                call(2, "jnp.cos", given("x", Operand.node(1))).movedTo(new Place(352, 80)),
                call(3, "jnp.add", given("x1", Operand.node(2)), given("x2", Operand.node(1)))
                    .movedTo(new Place(560, 80))),
            Operand.node(3));
    open(s.mapNode(Sketches.RESULTS, n -> n.movedTo(new Place(720, 80))));
  }

  @Test
  void aFrameIsDrawnAroundTheSelectionNamedAndMoved() {
    drag(at(190, 260), at(450, 70));
    push(KeyCode.CONTROL, KeyCode.J);
    type("Hidden layer");
    push(KeyCode.ENTER);
    int id = sketch().frames().getFirst().id();
    assertThat(sketch().frames().getFirst().title()).isEqualTo("Hidden layer");
    assertThat(sketch().frames().getFirst().members()).containsExactlyInAnyOrder(1, 2);
    assertThat(lastEdit()).isEqualTo("Frame \u201cHidden layer\u201d");
    var title = at(frame(id).x() + 30, frame(id).y() + 10);
    drag(title, title.add(0, 80));
    assertThat(node(1).at().y()).isEqualTo(160);
    assertThat(node(2).at().y()).isEqualTo(160);
    doubleClick(at(frame(id).x() + 30, frame(id).y() + 10));
    type("Layer 1");
    push(KeyCode.ENTER);
    assertThat(sketch().frames().getFirst().title()).isEqualTo("Layer 1");
    drag(header(3), at(frame(id).x() + 40, frame(id).bottom() - 20));
    assertThat(sketch().frames().getFirst().members()).contains(3);
    click(header(3));
    push(KeyCode.ALT, KeyCode.P);
    assertThat(sketch().frames().getFirst().members()).doesNotContain(3);
  }

  @Test
  void aSelectionBecomesAFunctionThatCanBeEnteredAndUndone() {
    drag(at(190, 260), at(450, 70));
    push(KeyCode.CONTROL, KeyCode.G);
    type("wave");
    push(KeyCode.ENTER);
    assertThat(sketch().calls()).hasSize(2);
    assertThat(lastEdit()).isEqualTo("Group sin, cos into wave");
    int group =
        sketch().calls().stream()
            .filter(c -> c.operation().equals("wave"))
            .findFirst()
            .orElseThrow()
            .id();
    assertThat(box(group).header().equations()).isEqualTo(2);
    doubleClick(header(group));
    assertThat(sketch().calls()).extracting(Node.Call::operation).contains("jnp.sin", "jnp.cos");
    assertThat(editor.model().groups().path()).containsExactly("graph", "wave");
    push(KeyCode.CONTROL, KeyCode.UP);
    assertThat(editor.model().groups().path()).containsExactly("graph");
    click(header(group));
    push(KeyCode.ENTER);
    assertThat(editor.model().groups().path()).containsExactly("graph", "wave");
    push(KeyCode.CONTROL, KeyCode.UP);
    click(header(group));
    push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.G);
    assertThat(sketch().calls()).hasSize(3);
    traced();
    assertThat(box(sketch().calls().getFirst().id()).error()).isNull();
  }

  @Test
  void nodesThatAnotherOneStandsBetweenAreNoFunction() {
    click(header(1));
    click(header(3), KeyCode.SHIFT);
    push(KeyCode.CONTROL, KeyCode.G);
    assertThat(editor.model().noticeProperty().get()).contains("cos lies between");
    assertThat(robot.lookup(".node-field").tryQuery()).isEmpty();
  }

  @Test
  void notesAreWrittenInPlace() {
    robot.moveTo(at(240, 300));
    push(KeyCode.N);
    type("remember the sign");
    push(KeyCode.ESCAPE);
    Node.Note note =
        sketch().nodes().stream()
            .filter(Node.Note.class::isInstance)
            .map(Node.Note.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(note.text()).isEqualTo("remember the sign");
    var corner = at(note.at().x() + note.width() - 4, note.at().y() + note.height() - 4);
    drag(corner, corner.add(48, 24));
    assertThat(((Node.Note) node(note.id())).width()).isEqualTo(note.width() + 48);
    doubleClick(at(note.at().x() + 20, note.at().y() + 20));
    push(KeyCode.ESCAPE);
    assertThat(((Node.Note) node(note.id())).text()).isEqualTo("remember the sign");
  }

  @Test
  void aLinkGetsReroutePointsThatMove() {
    Target end = new Target.OfCall(3, "x2", 0);
    doubleClick(link(end, 0.85));
    assertThat(operand(3, "x2")).isInstanceOf(Operand.FromNode.class);
    int dot = ((Operand.FromNode) operand(3, "x2")).id();
    assertThat(node(dot)).isInstanceOf(Node.Reroute.class);
    Place before = node(dot).at();
    var p = at(box(dot).socketX(0), box(dot).socketY(0));
    drag(p, p.add(0, 80));
    assertThat(node(dot).at()).isEqualTo(before.plus(0, 80));
    push(KeyCode.DELETE);
    assertThat(operand(3, "x2")).isEqualTo(Operand.node(1));
  }

  @Test
  void nodesAreMutedCollapsedAndColoured() {
    click(header(2));
    push(KeyCode.M);
    assertThat(sketch().call(2).look().muted()).isEqualTo("x");
    assertThat(lastEdit()).isEqualTo("Mute cos");
    assertThat(box(2).isMuted()).isTrue();
    push(KeyCode.M);
    assertThat(sketch().call(2).look().isMuted()).isFalse();
    push(KeyCode.H);
    assertThat(box(2).height()).isEqualTo(24);
    push(KeyCode.H);
    rightClick(header(3));
    choose("Bypass through", "x2");
    assertThat(sketch().call(3).look().muted()).isEqualTo("x2");
    rightClick(header(3));
    choose("Colour", "Green");
    assertThat(sketch().call(3).look().color()).isEqualTo("green");
  }

  @Test
  void endsOfLinksChangePlacesWithAlt() {
    drag(MouseButton.PRIMARY, Set.of(KeyCode.ALT), inlet(3, 0), inlet(3, 1));
    settle();
    assertThat(operand(3, "x1")).isEqualTo(Operand.node(1));
    assertThat(operand(3, "x2")).isEqualTo(Operand.node(2));
  }
}
