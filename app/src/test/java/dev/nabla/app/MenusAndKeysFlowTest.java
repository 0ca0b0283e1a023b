package dev.nabla.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.actions.Action;
import dev.nabla.app.actions.Keymap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;

/** The menu bar, the shortcuts and the command palette, by mouse and keyboard. */
class MenusAndKeysFlowTest extends FlowTest {
  @Test
  void everyActionIsInAMenuWithItsKeys() {
    Set<String> listed = new HashSet<>();
    MenuBar bar = robot.lookup(".menu-bar").query();
    bar.getMenus().forEach(m -> names(m, listed));
    List<String> missing = new ArrayList<>();
    for (Action a : app.window().window().actions()) {
      String shown = a.shortcutText();
      boolean there =
          listed.contains(a.label().getValue() + "|" + shown)
              || listed.contains(a.name() + "  (" + shown + ")|")
              || shown.isEmpty() && listed.contains(a.name() + "|");
      if (!there) {
        missing.add(a.name() + "|" + shown);
      }
    }
    assertThat(missing).isEmpty();
    Keymap keymap = app.window().window().keymap();
    for (Keymap.Entry e : keymap.entries()) {
      KeyCombination keys = e.current().get();
      if (keys != null) {
        assertThat(keymap.conflict(e.id(), keys)).as(e.id() + " " + keys).isEmpty();
      }
    }
  }

  private static void names(MenuItem item, Set<String> into) {
    if (item instanceof Menu m) {
      m.getItems().forEach(i -> names(i, into));
    } else if (item.getText() != null) {
      into.add(item.getText() + "|" + Keymap.text(item.getAccelerator()));
    }
  }

  @Test
  void theMenuBarIsUsedByMouseAndByKeys() {
    click("View");
    click("Functions and source");
    assertThat(shows(".left-column")).as("beside the drawing").isTrue();
    push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
    assertThat(shows(".left-column")).isFalse();
    push(KeyCode.SHORTCUT, KeyCode.E);
    assertThat(shows(".left-column")).as("beside the stages").isTrue();
    push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
    assertThat(shows(".left-column")).isFalse();
    push(KeyCode.F10);
    push(KeyCode.RIGHT);
    push(KeyCode.RIGHT);
    push(KeyCode.DOWN);
    MenuBar bar = robot.lookup(".menu-bar").query();
    assertThat(bar.getMenus().get(2).isShowing()).as("View is open").isTrue();
    push(KeyCode.DOWN);
    List<Boolean> before = checks(bar.getMenus().get(2));
    push(KeyCode.ENTER);
    List<Boolean> after = checks(bar.getMenus().get(2));
    assertThat(
            IntStream.range(0, before.size())
                .filter(i -> !before.get(i).equals(after.get(i)))
                .count())
        .as("one entry is switched")
        .isEqualTo(1);
  }

  private static List<Boolean> checks(Menu m) {
    return m.getItems().stream().map(i -> i instanceof CheckMenuItem c && c.isSelected()).toList();
  }

  @Test
  void everyActionIsFoundByItsName() {
    push(KeyCode.SHORTCUT, KeyCode.K);
    TextField search = robot.lookup("#palette-search").query();
    assertThat(search.isFocused()).isTrue();
    ListView<Action> list = robot.lookup(".palette .list-view").query();
    assertThat(list.getItems())
        .as("all of them are listed before anything is typed")
        .containsExactlyInAnyOrderElementsOf(app.window().window().actions());
    List<Action> all = List.copyOf(list.getItems());
    for (Action a : all) {
      assertThat(list.getSelectionModel().getSelectedItem()).isEqualTo(a);
      robot.push(KeyCode.DOWN);
    }
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 8; i++) {
      Action a = all.get(random.nextInt(all.size()));
      push(KeyCode.SHORTCUT, KeyCode.A);
      type(a.name().replace("…", "").toLowerCase(Locale.ROOT));
      assertThat(list.getItems().indexOf(a)).as(a.name()).isBetween(0, 7);
    }
    push(KeyCode.SHORTCUT, KeyCode.A);
    type("no such action");
    assertThat(list.getItems()).isEmpty();
    push(KeyCode.ENTER);
    assertThat(shows(".palette")).as("nothing to do: it stays open").isTrue();
    push(KeyCode.ESCAPE);
    assertThat(shows(".palette")).isFalse();
  }

  @Test
  void thePaletteIsUsedWithArrowsEnterAndMouse() {
    push(KeyCode.SHORTCUT, KeyCode.K);
    type("theme");
    ListView<Action> list = robot.lookup(".palette .list-view").query();
    Action third = list.getItems().get(2);
    push(KeyCode.DOWN);
    push(KeyCode.DOWN);
    push(KeyCode.DOWN);
    push(KeyCode.UP);
    assertThat(list.getSelectionModel().getSelectedItem()).isEqualTo(third);
    push(KeyCode.SHORTCUT, KeyCode.A);
    type("light theme");
    push(KeyCode.ENTER);
    assertThat(theme().ground()).isEqualTo(dev.nabla.styles.Theme.Ground.LIGHT);
    push(KeyCode.SHORTCUT, KeyCode.K);
    type("dark theme");
    click("Dark theme");
    assertThat(theme().ground()).isEqualTo(dev.nabla.styles.Theme.Ground.DARK);
    push(KeyCode.SHORTCUT, KeyCode.K);
    type("redo");
    assertThat(label(".palette .list-cell:unavailable .caption")).isEqualTo("not now");
    push(KeyCode.ENTER);
    assertThat(shows(".palette")).as("what cannot be done does nothing").isTrue();
    push(KeyCode.ESCAPE);
  }

  @Test
  void keysAreChangedUsedToldAndReset() throws Exception {
    Keymap keymap = app.window().window().keymap();
    push(KeyCode.F1);
    dialog("Preferences");
    click("#key-search");
    type("light or dark");
    click("Change");
    push(KeyCode.U);
    assertThat(label("#key-message")).contains("for typing");
    push(KeyCode.SHORTCUT, KeyCode.K);
    assertThat(label("#key-message")).contains("All actions");
    push(KeyCode.SHORTCUT, KeyCode.U);
    assertThat(label("#key-message")).contains("is now “Light or dark theme”");
    push(KeyCode.ESCAPE);
    noDialog("Preferences");
    backToWindow();
    dev.nabla.styles.Theme before = theme();
    push(KeyCode.SHORTCUT, KeyCode.U);
    assertThat(theme()).isNotEqualTo(before);
    push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.L);
    assertThat(theme()).as("its old keys do nothing").isNotEqualTo(before);
    click("View");
    assertThat(robot.lookup("Ctrl+U").tryQuery()).as("the menu shows them").isPresent();
    push(KeyCode.ESCAPE);

    push(KeyCode.F1);
    dialog("Preferences");
    click("#key-search");
    type("light or dark");
    click("Change");
    push(KeyCode.SHORTCUT, KeyCode.K);
    push(KeyCode.SHORTCUT, KeyCode.K);
    assertThat(label("#key-message")).contains("“All actions…” has no keys");
    click("Reset");
    assertThat(keyOf(keymap, "theme.next")).isEqualTo("Ctrl Shift L");
    assertThat(keyOf(keymap, "palette")).as("taken away").isEmpty();
    click("Remove");
    assertThat(keyOf(keymap, "theme.next")).isEmpty();
    click("Reset all keys");
    assertThat(app.preferences.keys()).isEmpty();
    assertThat(keyOf(keymap, "palette")).isEqualTo("Ctrl K");
  }

  private static String keyOf(Keymap keymap, String id) {
    settle();
    return Keymap.text(
        keymap.entries().stream()
            .filter(e -> e.id().equals(id))
            .findFirst()
            .orElseThrow()
            .current()
            .get());
  }

  @Test
  void theGraphsKeysAreChangedToo() throws Exception {
    preferences("Keyboard");
    click("#key-search");
    type("Add note");
    click("Change");
    push(KeyCode.B);
    assertThat(label("#key-message")).contains("is now “Add note”");
    push(KeyCode.ESCAPE);
    noDialog("Preferences");
    backToWindow();
    goTo("graph-editor");
    int before = sketch().nodes().size();
    push(KeyCode.N);
    assertThat(sketch().nodes()).hasSize(before);
    push(KeyCode.B);
    push(KeyCode.ESCAPE);
    assertThat(sketch().nodes()).hasSize(before + 1);
  }
}
