package dev.nabla.app.compare;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.workspace.Problem;
import dev.nabla.app.workspace.WorkspaceModel;
import dev.nabla.styles.Icon;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import dev.nabla.transform.TransformSpecText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * The transform stack: the function, then a chip for each transformation, in the order in which
 * they are applied.
 */
public final class StackBar extends Region {
  private static final Texts TEXTS = Texts.of(StackBar.class);
  private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
  private static final double MARGIN = 12;
  private static final double ADD_GAP = 20;

  private final WorkspaceModel model;
  private final HBox row = new HBox();
  private final Label functionName = Parts.label("", "strong");
  private final ChipColumn function;
  private final List<ChipColumn> columns = new ArrayList<>();
  private double offset;
  private final Button add = new Button(TEXTS.get("add"), Icon.PLUS.node());

  /**
   * The stack of a model's current function. Its edits go through {@link WorkspaceModel#setStack}.
   */
  public StackBar(WorkspaceModel model) {
    this.model = model;
    getStyleClass().add("stack-bar");
    HBox chip = new HBox(gripSpace(), functionName, Parts.label("f", "mono", "small", "secondary"));
    chip.getStyleClass().addAll("transform-chip", "function");
    chip.setAlignment(Pos.CENTER_LEFT);
    function = new ChipColumn(chip, model::apply);
    add.getStyleClass().addAll("dashed", "add-transform");
    add.setMinWidth(USE_PREF_SIZE);
    add.setOnAction(e -> menu().show(add, Side.BOTTOM, 0, 4));
    row.getStyleClass().add("stack-row");
    row.setManaged(false);
    getChildren().add(row);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    setOnScroll(
        e -> {
          offset += e.getDeltaX() + e.getDeltaY();
          requestLayout();
        });
    model.stack().addListener((ListChangeListener<TransformSpec>) c -> rebuild());
    model.stages().addListener((ListChangeListener<Stage>) c -> describe());
    model.problems().addListener((ListChangeListener<Problem>) c -> describe());
    model.functionNameProperty().addListener((p, was, is) -> describe());
    rebuild();
  }

  private static Node gripSpace() {
    HBox box = new HBox(Icon.GRIP.node("quiet"));
    box.getStyleClass().add("grip");
    box.setAlignment(Pos.CENTER);
    return box;
  }

  private ContextMenu menu() {
    ContextMenu menu = new ContextMenu();
    for (String name : TransformSpecText.NAMES) {
      MenuItem item = new MenuItem(name);
      item.setMnemonicParsing(false);
      item.setOnAction(e -> append(TransformSpecText.named(name)));
      menu.getItems().add(item);
    }
    return menu;
  }

  /** Puts a transformation on top of the stack. */
  public void append(TransformSpec spec) {
    List<TransformSpec> next = new ArrayList<>(model.stack());
    next.add(spec);
    model.setStack(next);
  }

  private void rebuild() {
    List<TransformSpec> stack = List.copyOf(model.stack());
    if (!sameNames(stack)) {
      columns.clear();
      row.getChildren().setAll(function);
      for (int i = 0; i < stack.size(); i++) {
        ChipColumn column = column(i, stack.get(i));
        columns.add(column);
        row.getChildren().addAll(chevron(), column);
      }
      HBox.setMargin(add, new javafx.geometry.Insets(0, 0, 0, ADD_GAP));
      row.getChildren().add(add);
    }
    for (int i = 0; i < stack.size(); i++) {
      ((TransformChip) columns.get(i).chip()).show(stack.get(i));
    }
    describe();
    requestLayout();
  }

  private boolean sameNames(List<TransformSpec> stack) {
    if (stack.size() != columns.size() || row.getChildren().isEmpty()) {
      return false;
    }
    for (int i = 0; i < stack.size(); i++) {
      TransformChip chip = (TransformChip) columns.get(i).chip();
      if (!chip.spec().label().equals(stack.get(i).label())) {
        return false;
      }
    }
    return true;
  }

  private static Node chevron() {
    HBox box = new HBox(Icon.CHEVRON_RIGHT.node());
    box.getStyleClass().add("stack-chevron");
    box.setAlignment(Pos.CENTER);
    return box;
  }

  private ChipColumn column(int index, TransformSpec spec) {
    ChipColumn[] self = new ChipColumn[1];
    TransformChip chip =
        new TransformChip(
            spec,
            new TransformChip.Actions() {
              @Override
              public void replace(TransformSpec next) {
                edit(stack -> stack.set(index, next));
              }

              @Override
              public void remove() {
                edit(stack -> stack.remove(index));
              }

              @Override
              public void move(int places) {
                moveTo(index, index + places);
              }

              @Override
              public void refused(@Nullable String reason) {
                if (self[0] != null) {
                  self[0].refuse(reason);
                  requestLayout();
                }
              }
            });
    chip.setId("chip-" + index);
    self[0] = new ChipColumn(chip, model::apply);
    new ChipDrag(self[0], () -> columns, target -> moveTo(index, target));
    return self[0];
  }

  private void edit(java.util.function.Consumer<List<TransformSpec>> change) {
    List<TransformSpec> next = new ArrayList<>(model.stack());
    change.accept(next);
    model.setStack(next);
  }

  private void moveTo(int from, int to) {
    if (to < 0 || to >= columns.size() || to == from) {
      return;
    }
    edit(
        stack ->
            Collections.rotate(
                stack.subList(Math.min(from, to), Math.max(from, to) + 1), from < to ? -1 : 1));
    columns.get(to).chip().requestFocus();
  }

  /** Shows signatures and problems as far as they are known for this stack. */
  private void describe() {
    functionName.setText(model.functionNameProperty().get());
    List<Stage> stages = List.copyOf(model.stages());
    boolean current = stages.size() == columns.size() + 1;
    boolean failed = false;
    for (int i = 0; i <= columns.size(); i++) {
      Stage s = current ? stages.get(i) : null;
      ChipColumn column = i == 0 ? function : columns.get(i - 1);
      String types = s == null || s.graph() == null ? "" : s.graph().signature();
      Problem p = s == null || s.error() == null ? null : Problems.of(model, i, s);
      // The function's own mistakes are told in its source and its pane.
      column.show(types, i == 0 ? null : p, failed);
      failed |= p != null;
    }
    requestLayout();
  }

  /** The height depends on the width: signatures are left out where the row would not fit. */
  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    compact(width);
    return Math.max(row.prefHeight(-1), 0) + insets();
  }

  private double insets() {
    return getInsets().getTop() + getInsets().getBottom();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return row.prefWidth(-1) + 2 * MARGIN;
  }

  private void compact(double width) {
    allCompact(false);
    applyCss();
    boolean tight = width > 0 && row.prefWidth(-1) + 2 * MARGIN > width;
    if (tight) {
      allCompact(true);
      applyCss();
    }
  }

  private void allCompact(boolean on) {
    function.compact(on);
    columns.forEach(c -> c.compact(on));
    pseudoClassStateChanged(COMPACT, on);
    add.setText(on ? null : TEXTS.get("add"));
    add.getStyleClass().remove("bare");
    if (on) {
      add.getStyleClass().add("bare");
    }
    add.setAccessibleText(TEXTS.get("add"));
  }

  @Override
  protected void layoutChildren() {
    double w = row.prefWidth(-1);
    double top = getInsets().getTop();
    offset = Math.clamp(offset, Math.min(0, getWidth() - w - 2 * MARGIN), 0);
    row.resizeRelocate(MARGIN + offset, top, w, getHeight() - insets());
  }
}
