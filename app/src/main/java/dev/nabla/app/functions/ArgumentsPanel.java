package dev.nabla.app.functions;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Argument;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.styles.Icon;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The arguments of the current function, and whether they fit. */
final class ArgumentsPanel extends VBox {
  private static final double LEAST = 96;
  private static final double DIGIT = 6.5;

  private final Workspace workspace;
  private final Texts texts = Texts.of(ArgumentsPanel.class);
  private final VBox rows = new VBox();
  private final Collapsible head;
  private final VBox content;
  private final ScrollPane scroll;
  private final Label verdict = new Label();
  private final TextField seed = new TextField();
  private @Nullable List<Argument> shown;
  private List<TransformSpec> shownStack = List.of();

  ArgumentsPanel(Workspace workspace) {
    this.workspace = workspace;
    getStyleClass().add("panel");
    rows.getStyleClass().add("arguments");
    verdict.setWrapText(true);
    verdict.setMinHeight(Region.USE_PREF_SIZE);
    verdict.getStyleClass().add("verdict");
    content = new VBox(rows, verdict);
    content.getStyleClass().add("arguments-content");
    scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinHeight(LEAST);
    head = new Collapsible(texts.get("arguments.title"), scroll);
    head.getStyleClass().add("below");
    head.getChildren().addAll(Parts.space(), seed());
    getChildren().addAll(head, scroll);
    workspace.historyProperty().subscribe(h -> update());
    workspace.problems().addListener((ListChangeListener<Object>) c -> judge());
    workspace.tracingProperty().subscribe(t -> judge());
  }

  /** With all lines of the verdict, which depend on the width. */
  @Override
  protected double computePrefHeight(double width) {
    double above = head.prefHeight(-1);
    return scroll.isManaged() ? above + Math.ceil(content.prefHeight(width)) : above;
  }

  /** The height to take of this much, which is not enough for all: no argument is cut. */
  double fitting(double height) {
    double above = head.prefHeight(-1) + content.getInsets().getTop();
    double whole = 0;
    for (Node row : rows.getChildren()) {
      double next = whole + (whole > 0 ? rows.getSpacing() : 0) + row.prefHeight(getWidth());
      if (above + next > height) {
        break;
      }
      whole = next;
    }
    return whole == 0 ? height : above + whole;
  }

  private HBox seed() {
    seed.setId("seed");
    seed.setAccessibleText(texts.get("arguments.seed"));
    seed.getStyleClass().add("seed-field");
    seed.textProperty().subscribe(t -> seed.setPrefWidth(8 + DIGIT * Math.max(1, t.length())));
    seed.setOnAction(e -> reseed());
    seed.focusedProperty()
        .subscribe(
            f -> {
              if (!f) {
                reseed();
              }
            });
    HBox box = new HBox(Parts.label(texts.get("arguments.seed")), seed);
    box.getStyleClass().addAll("tag", "seed");
    return box;
  }

  private void reseed() {
    try {
      int n = Integer.parseInt(seed.getText().strip());
      workspace.edit(Edit.ofCurrent(texts.get("edit.seed"), f -> f.withSeed(n)));
    } catch (NumberFormatException e) {
      workspace.document().current().ifPresent(f -> seed.setText(Integer.toString(f.seed())));
    }
  }

  private void update() {
    Optional<FunctionEntry> current = workspace.document().current();
    List<Argument> arguments = current.map(FunctionEntry::arguments).orElse(List.of());
    List<TransformSpec> stack = current.map(FunctionEntry::stack).orElse(List.of());
    seed.setText(Integer.toString(current.map(FunctionEntry::seed).orElse(0)));
    if (arguments.equals(shown) && stack.equals(shownStack)) {
      return;
    }
    shown = arguments;
    shownStack = stack;
    rows.getChildren().clear();
    for (int i = 0; i < arguments.size(); i++) {
      int position = i;
      rows.getChildren()
          .add(
              new ArgumentRow(
                  arguments.get(i),
                  ArgumentRole.of(stack, i, arguments.size()),
                  a -> change(position, a)));
    }
    judge();
  }

  private void change(int position, Argument a) {
    workspace.edit(
        Edit.ofCurrent(
            texts.format("edit.argument", a.name()),
            f -> {
              List<Argument> next = new ArrayList<>(f.arguments());
              next.set(position, a);
              return f.withArguments(next);
            }));
  }

  /** The line below: whether the arguments fit, or why not. */
  private void judge() {
    Optional<String> error =
        rows.getChildren().stream()
            .map(ArgumentRow.class::cast)
            .flatMap(r -> r.error().stream())
            .findFirst();
    boolean mapped = shownStack.stream().anyMatch(TransformSpec.Vmap.class::isInstance);
    if (error.isPresent()) {
      verdict(error.get(), false);
    } else if (!workspace.problems().isEmpty() && workspace.problems().getFirst().stage() > 0) {
      // Chip and pane say what it is; here there is no room for it.
      int stage = workspace.problems().getFirst().stage();
      String transform = stage > shownStack.size() ? "" : shownStack.get(stage - 1).label();
      verdict(texts.format("arguments.problem", transform), false);
    } else if (!workspace.problems().isEmpty() || shown == null || shown.isEmpty()) {
      verdict.setVisible(false);
    } else {
      verdict(texts.get(mapped ? "arguments.fit-mapped" : "arguments.fit"), true);
    }
  }

  private void verdict(String text, boolean fits) {
    verdict.setVisible(true);
    if (text.equals(verdict.getText())) {
      return;
    }
    verdict.setText(text);
    verdict.setGraphic(fits ? Icon.CHECK.node("ok") : Icon.WARNING.node("error"));
    verdict.getStyleClass().removeAll("error-text", "tertiary");
    verdict.getStyleClass().add(fits ? "tertiary" : "error-text");
  }
}
