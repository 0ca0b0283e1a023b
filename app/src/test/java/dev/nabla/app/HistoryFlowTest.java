package dev.nabla.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.Document;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuBar;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Everything is an edit with a name, in the menu and in a list that goes to any of them. */
class HistoryFlowTest extends FlowTest {
  private ListView<?> list() {
    settle();
    return robot.lookup("#history").match(FlowTest::isShown).query();
  }

  private void goTo(int row) {
    ListView<?> list = list();
    ListCell<?> cell =
        robot.from(list).lookup(".list-cell").<ListCell<?>>queryAll().stream()
            .filter(c -> c.getIndex() == row && !c.isEmpty())
            .findFirst()
            .orElseThrow();
    robot.clickOn(cell);
    settle();
  }

  private String name(int row) {
    return robot.from(list()).lookup(".list-cell").<ListCell<?>>queryAll().stream()
        .filter(c -> c.getIndex() == row && !c.isEmpty())
        .flatMap(c -> robot.from(c).lookup(".history-name").<Labeled>queryAll().stream())
        .map(Labeled::getText)
        .findFirst()
        .orElseThrow();
  }

  private String edit(int entry) {
    settle();
    MenuBar bar = robot.lookup(".menu-bar").query();
    return bar.getMenus().get(1).getItems().get(entry).getText();
  }

  @Test
  void everyEditIsListedAndUndone() throws Exception {
    List<Document> states = new ArrayList<>(List.of(document()));
    goTo("graph-editor");
    push(KeyCode.RIGHT);
    addNode("sin");
    states.add(document());
    push(KeyCode.ALT, KeyCode.RIGHT);
    states.add(document());
    push(KeyCode.M);
    states.add(document());
    push(KeyCode.DELETE);
    states.add(document());
    action("Add vmap");
    states.add(document());
    assertThat(list().getItems()).hasSize(states.size());
    assertThat(edit(0)).startsWith("Undo ").isEqualTo("Undo " + name(0));
    assertThat(edit(1)).isEqualTo("Redo");

    for (int row : new int[] {3, 1, 0, 2}) {
      goTo(row);
      assertThat(document()).as("row " + row).isEqualTo(states.get(states.size() - 1 - row));
    }
    assertThat(list().getItems()).as("what was undone stays listed").hasSize(states.size());
    assertThat(edit(0)).isEqualTo("Undo " + name(2));
    assertThat(edit(1)).isEqualTo("Redo " + name(1));

    push(KeyCode.END);
    push(KeyCode.ENTER);
    assertThat(document()).isEqualTo(states.getFirst());
    push(KeyCode.HOME);
    push(KeyCode.DOWN);
    push(KeyCode.ENTER);
    assertThat(document()).isEqualTo(states.get(4));
    click("Edit");
    click(edit(0));
    assertThat(document()).isEqualTo(states.get(3));
    push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
    push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
    assertThat(document()).isEqualTo(states.getLast());
    for (int i = states.size() - 2; i >= 0; i--) {
      push(KeyCode.SHORTCUT, KeyCode.Z);
      assertThat(document()).isEqualTo(states.get(i));
    }
    goTo("graph-editor");
    push(KeyCode.N);
    push(KeyCode.ESCAPE);
    assertThat(list().getItems()).as("a new edit ends what was undone").hasSize(2);
  }
}
