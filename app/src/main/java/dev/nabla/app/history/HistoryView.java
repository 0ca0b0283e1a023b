package dev.nabla.app.history;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.workspace.Workspace;
import java.time.InstantSource;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * The edits of the document with how long ago they were, the latest first; a click, or Enter, goes
 * to the state after one. What was undone stays in the list until something else is done.
 */
public final class HistoryView extends VBox {
  private static final double ROW = 24;
  private static final Duration REFRESH = Duration.seconds(5);
  private static final PseudoClass UNDONE = PseudoClass.getPseudoClass("undone");

  private final HistoryViewModel model;
  private final ListView<HistoryEntry> list = new ListView<>();
  private final Label count = Parts.label("", "tertiary", "small");
  private final Texts texts = Texts.of(HistoryView.class);

  public HistoryView(Workspace workspace) {
    this(workspace, InstantSource.system());
  }

  HistoryView(Workspace workspace, InstantSource clock) {
    model = new HistoryViewModel(workspace, clock);
    getStyleClass().add("history-view");
    Label title = Parts.shrinking(texts.get("history.title"), "title");
    HBox header = new HBox(title, Parts.space(), count);
    header.getStyleClass().add("panel-header");
    list.setId("history");
    list.setAccessibleText(texts.get("history.title"));
    list.getStyleClass().add("history-list");
    list.setFixedCellSize(ROW);
    list.setCellFactory(v -> new Cell());
    list.setItems(model.entries());
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(header, list);
    model.entries().addListener((ListChangeListener<HistoryEntry>) c -> changed());
    changed();
    ages();
  }

  /** What a tab with this view is called. */
  public static String title() {
    return Texts.of(HistoryView.class).get("history.tab");
  }

  private void changed() {
    count.setText(model.count());
    for (int i = 0; i < model.entries().size(); i++) {
      if (model.entries().get(i).isPresent()) {
        list.getSelectionModel().select(i);
        list.scrollTo(Math.max(0, i - 3));
      }
    }
  }

  /** Ages are told anew as long as someone can see them. */
  private void ages() {
    Timeline clock = new Timeline(new KeyFrame(REFRESH, e -> list.refresh()));
    clock.setCycleCount(Animation.INDEFINITE);
    sceneProperty()
        .subscribe(
            s -> {
              if (s == null) {
                clock.stop();
              } else {
                clock.play();
              }
            });
  }

  private void key(KeyEvent e) {
    HistoryEntry chosen = list.getSelectionModel().getSelectedItem();
    if (e.getCode() == KeyCode.ENTER && chosen != null) {
      model.go(chosen);
      e.consume();
    }
  }

  private final class Cell extends ListCell<HistoryEntry> {
    private final Label name = Parts.shrinking("", "history-name");
    private final Label age = Parts.label("", "tertiary", "small");
    private final HBox row = new HBox(8, name, Parts.space(), age);

    Cell() {
      row.getStyleClass().add("button-content");
      setOnMouseClicked(
          e -> {
            if (e.getButton() == MouseButton.PRIMARY && getItem() != null) {
              model.go(getItem());
            }
          });
    }

    @Override
    protected void updateItem(HistoryEntry e, boolean empty) {
      super.updateItem(e, empty);
      boolean none = empty || e == null;
      pseudoClassStateChanged(UNDONE, !none && e.steps() > 0);
      if (none) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      name.setText(e.name());
      age.setText(model.age(e));
      setGraphic(row);
      setAccessibleText(
          texts.format(
              e.steps() > 0 ? "history.accessible.undone" : "history.accessible",
              e.name(),
              age.getText()));
    }
  }
}
