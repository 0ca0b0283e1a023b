package dev.nabla.app.settings;

import dev.nabla.app.actions.Keymap;
import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.frame.Dialog;
import dev.nabla.app.preferences.Preferences;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.stage.Modality;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The preferences, in pages; every change is made at once. */
public final class PreferencesDialog {
  private static final double WIDTH = 760;
  private static final double HEIGHT = 540;
  private static final double LIST = 168;
  private static final double ROW = 28;

  /** The pages, in their order. */
  public enum Page {
    APPEARANCE("page.appearance"),
    DOCUMENTS("page.documents"),
    PYTHON("page.python"),
    DEVICES("page.devices"),
    KEYBOARD("page.keyboard");

    private final String key;

    Page(String key) {
      this.key = key;
    }
  }

  private final Texts texts = Texts.of(PreferencesDialog.class);
  private final ListView<Page> list = new ListView<>();
  private final StackPane body = new StackPane();
  private final Preferences preferences;
  private final Dialog dialog;
  private final List<Node> pages;

  /** What the pages ask of the program. */
  public interface Asked {
    /** Asks the user for a folder. */
    Optional<Path> folder();

    /** Opens a page of the web. */
    void browse(String address);
  }

  /**
   * @param sessions where changes are kept until they are saved
   */
  public PreferencesDialog(
      Window owner, Preferences preferences, Keymap keymap, Path sessions, Asked asked) {
    this.preferences = preferences;
    pages =
        List.of(
            new AppearancePage(preferences),
            new DocumentsPage(preferences, sessions),
            new PythonPage(preferences),
            new DevicesPage(preferences, asked::folder, asked::browse),
            new KeyboardPage(keymap));
    list.getItems().setAll(Page.values());
    list.setId("preference-pages");
    list.setAccessibleText(texts.get("pages"));
    list.setPrefWidth(LIST);
    list.setFixedCellSize(ROW);
    Dialog.closeByEscape(list);
    list.setCellFactory(v -> new Cell());
    list.getSelectionModel().selectedItemProperty().subscribe(this::open);
    BorderPane content = new BorderPane(body);
    content.setLeft(list);
    content.setBottom(buttons());
    content.getStyleClass().add("preferences");
    content.setPrefSize(WIDTH, HEIGHT);
    dialog = new Dialog(owner, texts.get("title"), Modality.NONE, content);
    list.getSelectionModel().select(Page.APPEARANCE);
  }

  private void open(@Nullable Page p) {
    if (p != null) {
      body.getChildren().setAll(pages.get(p.ordinal()));
    }
  }

  /** Shows a page. */
  public void show(Page p) {
    list.getSelectionModel().select(p);
    dialog.show();
  }

  public boolean isShowing() {
    return dialog.stage().isShowing();
  }

  private Node buttons() {
    Button reset = new Button(texts.get("reset"));
    reset.getStyleClass().add("outlined");
    reset.setOnAction(e -> preferences.reset());
    Button close = new Button(texts.get("close"));
    close.getStyleClass().add("primary");
    close.setOnAction(e -> dialog.close());
    Label now = Parts.shrinking(texts.get("at-once"), "tertiary", "small");
    HBox buttons = new HBox(8, reset, now, Parts.space(), close);
    buttons.getStyleClass().add("dialog-buttons");
    return buttons;
  }

  private final class Cell extends ListCell<Page> {
    @Override
    protected void updateItem(Page p, boolean empty) {
      super.updateItem(p, empty);
      setText(empty || p == null ? null : texts.get(p.key));
    }
  }
}
