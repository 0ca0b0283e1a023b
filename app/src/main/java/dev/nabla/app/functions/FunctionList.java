package dev.nabla.app.functions;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.styles.Icon;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The functions of the document, one of them current. */
final class FunctionList extends VBox {
  private static final double ROW = 24;
  private static final int MOST_ROWS = 6;

  private final Workspace workspace;
  private final Texts texts = Texts.of(FunctionList.class);
  private final ListView<FunctionEntry> list = new ListView<>();
  private boolean updating;
  private int rows = 1;

  /**
   * @param add ways to get another function
   */
  FunctionList(Workspace workspace, AddMenu add) {
    this.workspace = workspace;
    getStyleClass().add("panel");
    list.setId("functions");
    list.setAccessibleText(texts.get("functions.title"));
    list.getStyleClass().add("function-list");
    list.setFixedCellSize(ROW);
    list.setCellFactory(v -> new Cell());
    list.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.DELETE) {
            remove(list.getSelectionModel().getSelectedIndex());
          }
        });
    list.getSelectionModel().selectedIndexProperty().subscribe((was, is) -> select(is.intValue()));
    Collapsible head = new Collapsible(texts.get("functions.title"), list);
    Button plus = new Button("", Icon.PLUS.node());
    plus.getStyleClass().addAll("icon-only", "small");
    plus.setTooltip(new Tooltip(texts.get("functions.add")));
    plus.setAccessibleText(texts.get("functions.add"));
    plus.setId("add-function");
    plus.setOnAction(e -> add.menu().show(plus, Side.BOTTOM, 0, 2));
    head.getChildren().addAll(Parts.space(), plus);
    getChildren().addAll(head, list);
    list.insetsProperty().subscribe(i -> size());
    workspace.historyProperty().subscribe(h -> update(h.present()));
  }

  private void update(Document d) {
    updating = true;
    try {
      if (!isShown(d.functions())) {
        list.getItems().setAll(d.functions());
      }
      list.getSelectionModel().clearAndSelect(d.selected());
      rows = Math.clamp(d.functions().size(), 1, MOST_ROWS);
      size();
    } finally {
      updating = false;
    }
  }

  /** Whether the rows would look the same. */
  private boolean isShown(List<FunctionEntry> functions) {
    List<FunctionEntry> now = list.getItems();
    boolean same = now.size() == functions.size();
    for (int i = 0; same && i < functions.size(); i++) {
      FunctionEntry f = functions.get(i);
      same = f.name().equals(now.get(i).name()) && f.stack().equals(now.get(i).stack());
    }
    return same;
  }

  private void size() {
    Insets around = list.getInsets();
    double height = ROW * rows + around.getTop() + around.getBottom();
    list.setPrefHeight(height);
    list.setMinHeight(Math.min(height, 3 * ROW + around.getTop() + around.getBottom()));
    list.setMaxHeight(height);
  }

  private void select(int index) {
    if (!updating && index >= 0) {
      workspace.edit(Edit.of(texts.get("edit.select"), d -> d.select(index)).inRun("select"));
    }
  }

  private void remove(int index) {
    if (index >= 0) {
      String name = workspace.document().functions().get(index).name();
      workspace.edit(Edit.of(texts.format("edit.remove", name), d -> d.minus(index)));
    }
  }

  private void duplicate(int index) {
    FunctionEntry f = workspace.document().functions().get(index);
    workspace.edit(Edit.of(texts.format("edit.duplicate", f.name()), d -> d.plus(f)));
  }

  private String summary(FunctionEntry f) {
    int n = f.stack().size();
    return n > 2 ? texts.format("functions.transforms", n) : f.stackSummary();
  }

  private final class Cell extends ListCell<FunctionEntry> {
    @Override
    protected void updateItem(FunctionEntry f, boolean empty) {
      super.updateItem(f, empty);
      setText(null);
      if (empty || f == null) {
        setGraphic(null);
        setContextMenu(null);
        setAccessibleText(null);
        return;
      }
      setAccessibleText(f.name() + " " + f.stackSummary());
      HBox row =
          new HBox(
              8,
              Icon.FUNCTION.node(),
              Parts.shrinking(f.name(), "function-name"),
              Parts.space(),
              Parts.label(summary(f), "tertiary", "small"));
      row.getStyleClass().add("button-content");
      setGraphic(row);
      MenuItem copy = new MenuItem(texts.get("functions.duplicate"));
      copy.setOnAction(e -> duplicate(getIndex()));
      MenuItem delete = new MenuItem(texts.get("functions.remove"));
      delete.setOnAction(e -> remove(getIndex()));
      setContextMenu(new ContextMenu(copy, delete));
    }
  }
}
