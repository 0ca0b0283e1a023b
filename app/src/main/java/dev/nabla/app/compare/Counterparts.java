package dev.nabla.app.compare;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.workspace.Selection;
import dev.nabla.transform.Stage;
import java.util.List;

/** How much of the other stages corresponds to a selection, in words. */
public final class Counterparts {
  private static final Texts TEXTS = Texts.of(Counterparts.class);

  private Counterparts() {}

  /** {@code 6 counterparts in 2 panes}; empty if there is none. */
  public static String summary(List<Stage> stages, Selection selection) {
    int[] counts = new Comparison(stages, "").counterparts(selection);
    return counts[0] == 0
        ? ""
        : TEXTS.count("counterparts", counts[0]) + " " + TEXTS.count("in-panes", counts[1]);
  }
}
