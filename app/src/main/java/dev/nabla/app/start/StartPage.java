package dev.nabla.app.start;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.Source;
import dev.nabla.app.preferences.Recent;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.styles.Icon;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The page before a document is open: new, open, import, recent files and the lessons. */
public final class StartPage extends HBox {
  private static final double LEFT = 400;
  private static final double LEAST_LEFT = 320;

  private final Texts texts = Texts.of(StartPage.class);
  private final RecentList recent;
  private final ImportBox importBox;
  private final Button back = new Button();

  /** What the page asks the window to do. */
  public interface Actions {
    void create();

    void open();

    void open(Path file);

    /** Opens a lesson: a document without a file. */
    void openCopy(Document d);

    void importPython(Source source);

    /** Goes back to the document that is open. */
    void back();

    /** The keys that do {@link #create()}, as they are now. */
    ObservableValue<String> createKeys();

    /** The keys that do {@link #open()}, as they are now. */
    ObservableValue<String> openKeys();
  }

  public StartPage(Workspace workspace, Actions actions) {
    getStyleClass().add("start-page");
    recent = new RecentList(actions::open);
    importBox = new ImportBox(workspace, actions::importPython, actions::open);
    back.setId("back");
    back.getStyleClass().addAll("link", "start-back");
    back.setGraphic(Icon.CHEVRON_LEFT.node());
    back.setOnAction(e -> actions.back());
    VBox left =
        new VBox(
            back,
            head(),
            buttons(actions),
            Parts.label(texts.get("start.import"), "card-title", "start-heading"),
            importBox,
            Parts.label(texts.get("start.recent"), "card-title", "start-heading", "later"),
            recent);
    left.getStyleClass().add("start-left");
    ScrollPane scroll = new ScrollPane(left);
    scroll.getStyleClass().add("start-side");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinWidth(LEAST_LEFT);
    scroll.setPrefWidth(LEFT);
    scroll.setMaxWidth(LEFT);
    LessonGallery gallery = new LessonGallery(workspace.themeProperty(), actions::openCopy);
    HBox.setHgrow(gallery, Priority.ALWAYS);
    getChildren().addAll(scroll, gallery);
  }

  /**
   * Shows the files opened before, and an empty import box.
   *
   * @param open name of the document that is open; empty without one
   */
  public void show(List<Recent> files, String open) {
    recent.show(files);
    back.setText(texts.format("start.back", open));
    back.setVisible(!open.isEmpty());
    back.setManaged(!open.isEmpty());
    importBox.clear();
  }

  private Node head() {
    VBox names =
        new VBox(
            Parts.label(texts.get("start.name"), "page-title"),
            Parts.shrinking(texts.get("start.claim"), "secondary"));
    Node sign = Icon.NABLA.node();
    sign.setScaleX(1.7);
    sign.setScaleY(1.7);
    StackPane logo = new StackPane(sign);
    logo.getStyleClass().addAll("logo", "large");
    HBox box = new HBox(12, logo, names);
    box.getStyleClass().addAll("button-content", "start-head");
    return box;
  }

  private Node buttons(Actions actions) {
    Button create =
        button(Icon.PLUS, "start.new", actions.createKeys(), actions::create, "primary");
    Button open = button(Icon.FOLDER, "start.open", actions.openKeys(), actions::open, "outlined");
    HBox box = new HBox(8, create, open);
    box.getStyleClass().add("start-buttons");
    return box;
  }

  private Button button(
      Icon icon, String text, ObservableValue<String> keys, Runnable run, String style) {
    Label cap = Parts.label("", "kbd");
    cap.textProperty().bind(keys);
    cap.visibleProperty().bind(cap.textProperty().isNotEmpty());
    cap.managedProperty().bind(cap.visibleProperty());
    HBox content = new HBox(8, icon.node(), Parts.label(texts.get(text), "button-text"), cap);
    content.getStyleClass().add("button-content");
    Button b = new Button("", content);
    b.getStyleClass().addAll(style, "large");
    b.setAccessibleText(texts.get(text));
    b.setOnAction(e -> run.run());
    return b;
  }
}
