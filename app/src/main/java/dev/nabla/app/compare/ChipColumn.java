package dev.nabla.app.compare;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.workspace.Problem;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A chip with what stands under it: the signature, or what is wrong and a way out. */
final class ChipColumn extends VBox {
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
  private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");
  private static final double REASON_WIDTH = 320;

  private final Region chip;
  private final Label signature = Parts.label("", "mono", "caption", "secondary", "chip-signature");
  private final Consumer<Problem.Fix> onFix;
  private @Nullable Problem problem;
  private @Nullable String refused;
  private boolean compact;
  private String types = "";

  ChipColumn(Region chip, Consumer<Problem.Fix> onFix) {
    this.chip = chip;
    this.onFix = onFix;
    getStyleClass().add("chip-column");
    getChildren().add(chip);
  }

  Node chip() {
    return chip;
  }

  /**
   * @param newTypes the stage's signature, or empty
   * @param newProblem what is wrong with the transformation, or null
   * @param waiting whether an earlier one must be put right first
   */
  void show(String newTypes, @Nullable Problem newProblem, boolean waiting) {
    types = newTypes;
    problem = newProblem;
    pseudoClassStateChanged(WAITING, waiting);
    update();
  }

  /** Says why what was typed is no value; null if it is one. */
  void refuse(@Nullable String reason) {
    refused = reason;
    update();
  }

  /** Leaves the signature out, where space is short. */
  void compact(boolean on) {
    if (compact != on) {
      compact = on;
      update();
    }
  }

  private void update() {
    boolean invalid = problem != null || refused != null;
    chip.pseudoClassStateChanged(INVALID, invalid);
    getChildren().setAll(chip);
    if (refused != null) {
      getChildren().add(new Reason(refused));
    } else if (problem != null) {
      getChildren().add(new Reason(problem.message()));
      if (!problem.fixes().isEmpty()) {
        getChildren().add(fix(problem.fixes().getFirst()));
      }
    } else if (!compact && !types.isEmpty()) {
      signature.setText(types);
      getChildren().add(signature);
    }
    if (chip instanceof TransformChip) {
      Tooltip.install(chip, types.isEmpty() ? null : new Tooltip(types));
    }
  }

  /** Wraps to a fixed width, and says so to parents that do not ask for it. */
  private static final class Reason extends Label {
    Reason(String text) {
      super(text);
      getStyleClass().addAll("caption", "error-text", "chip-reason");
      setWrapText(true);
    }

    @Override
    protected double computePrefWidth(double height) {
      return REASON_WIDTH;
    }

    @Override
    protected double computePrefHeight(double width) {
      return super.computePrefHeight(REASON_WIDTH);
    }

    @Override
    protected double computeMinHeight(double width) {
      return super.computePrefHeight(REASON_WIDTH);
    }
  }

  private Button fix(Problem.Fix fix) {
    Button b = new Button(fix.label());
    b.setMnemonicParsing(false);
    b.getStyleClass().addAll("outlined", "fix-button");
    b.setOnAction(e -> onFix.accept(fix));
    return b;
  }
}
