package dev.nabla.app.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {
  private static Edit rename(String to) {
    return Edit.ofCurrent("Rename to " + to, f -> f.withName(to));
  }

  private static String name(History h) {
    return h.present().current().orElseThrow().name();
  }

  @Test
  void undoAndRedoWalkThroughTheEdits() {
    History h = History.of(Documents.full()).apply(rename("a")).apply(rename("b"));
    assertThat(h.undoName()).hasValue("Rename to b");
    h = h.undo();
    assertThat(name(h)).isEqualTo("a");
    assertThat(h.redoName()).hasValue("Rename to b");
    h = h.undo();
    assertThat(h.present()).isEqualTo(Documents.full());
    assertThat(h.canUndo()).isFalse();
    assertThat(name(h.redo().redo())).isEqualTo("b");
  }

  @Test
  void anEditAfterAnUndoForgetsWhatWasUndone() {
    History h = History.of(Documents.full()).apply(rename("a")).undo().apply(rename("c"));
    assertThat(h.canRedo()).isFalse();
    assertThat(name(h.undo())).isEqualTo("drawn");
  }

  @Test
  void typingIsOneStep() {
    History h =
        History.of(Documents.full())
            .apply(rename("x").inRun("typing"))
            .apply(rename("xy").inRun("typing"))
            .apply(rename("z"));
    assertThat(name(h.undo())).isEqualTo("xy");
    assertThat(h.undo().undo().present()).isEqualTo(Documents.full());
  }

  @Test
  void anEditThatChangesNothingLeavesNoStep() {
    History h = History.of(Documents.full());
    assertThat(h.apply(rename("drawn"))).isSameAs(h);
  }
}
