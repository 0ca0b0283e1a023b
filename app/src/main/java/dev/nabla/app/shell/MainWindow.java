package dev.nabla.app.shell;

import dev.nabla.app.actions.Action;
import dev.nabla.app.actions.Keymap;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import dev.nabla.app.editor.GraphEditor;
import dev.nabla.app.functions.AddMenu;
import dev.nabla.app.functions.LeftColumn;
import dev.nabla.app.preferences.Preferences;
import dev.nabla.app.session.SessionState;
import dev.nabla.app.settings.PreferencesDialog;
import dev.nabla.app.start.StartPage;
import dev.nabla.app.workspace.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What the window holds: menus, toolbar, the start page or a document's workbench, the status line.
 */
public final class MainWindow extends BorderPane implements AutoCloseable {
  /** Windows lower than this have less room between things. */
  private static final double SHORT = 860;

  private static final PseudoClass SHORT_WINDOW = PseudoClass.getPseudoClass("short");
  private static final PseudoClass NARROW_WINDOW = PseudoClass.getPseudoClass("narrow");

  /** Windows narrower than this have room for icons alone, not for their words. */
  private static final double COMPACT = 1080;

  private static final PseudoClass COMPACT_WINDOW = PseudoClass.getPseudoClass("compact");

  private final Texts texts = Texts.of(MainWindow.class);
  private final Workspace workspace;
  private final Program program;
  private final @Nullable Stage stage;
  private final NoticeBar notices = new NoticeBar();
  private final BooleanProperty documentShown = new SimpleBooleanProperty(false);
  private final DocumentFiles files;
  private final BooleanProperty drawing = new SimpleBooleanProperty(this, "drawing", false);
  private boolean shownDrawn;
  private final Workbench bench;
  private final EditorPage page;
  private final StartPage start;
  private final ToolBarFill tools;
  private final Panels panels;
  private final Keymap keymap;
  private final ActionSet actions;
  private final CommandPalette palette;
  private final StatusStrip status;
  private final WindowParts parts;
  private final SideWindows side;

  /** The parts that other features make. */
  public record Parts(Region centre, Region inspector, Region bottom, EditorPage.Parts editor) {}

  /**
   * @param stage the window, over which dialogs open; null for a picture of one
   */
  public MainWindow(Workspace workspace, Program program, Parts shown, @Nullable Stage stage) {
    this.workspace = workspace;
    this.program = program;
    this.stage = stage;
    Preferences preferences = program.preferences();
    getStyleClass().add("main-window");
    heightProperty().subscribe(h -> pseudoClassStateChanged(SHORT_WINDOW, h.doubleValue() < SHORT));
    widthProperty().subscribe(w -> sized(w.doubleValue()));
    FileDialogs dialogs = program.dialogs().of(stage);
    files =
        new DocumentFiles(
            workspace, preferences, dialogs, notices, this::showDocument, Platform::runLater);
    AddMenu add = new AddMenu(workspace, files.errors());
    GraphEditor editor = new GraphEditor(workspace);
    LeftColumn left = new LeftColumn(workspace, add, editor.model(), () -> drawing.set(true));
    bench = new Workbench(left, shown.centre(), shown.inspector(), shown.bottom());
    page = new EditorPage(workspace, editor, add, shown.editor(), () -> drawing.set(false));
    panels = Panels.following(bench.panels());
    keymap = new Keymap(preferences.keys());
    actions = new ActionSet(workspace, files, panels, add, keymap, preferences, new Host());
    actions.devices(program.available());
    actions.graph(editor.actions().groups(), drawing);
    side = new SideWindows(this, workspace, program, keymap, dialogs, notices);
    palette = new CommandPalette(actions::all);
    start = new StartPage(workspace, new StartActions());
    MenuStrip menus = new MenuStrip(title(), state());
    Menus.fill(menus, actions, preferences, files::open);
    tools = new ToolBarFill(actions, workspace, drawing);
    tools.strip().managedProperty().bind(tools.strip().visibleProperty());
    tools.strip().visibleProperty().bind(documentShown);
    status = new StatusStrip(workspace, files, program.version());
    status.follow(editor.model().hintProperty());
    List<Node> all =
        new ArrayList<>(List.of(menus, tools.strip(), notices, start, left, shown.centre()));
    all.addAll(List.of(shown.inspector(), shown.bottom()));
    all.addAll(page.parts());
    all.add(status);
    parts = new WindowParts(all);
    setTop(new VBox(menus, tools.strip(), notices));
    setBottom(status);
    program.look().themeProperty().subscribe(workspace.themeProperty()::set);
    FileDrop.onto(this, files, program.desk());
    workspace.historyProperty().subscribe(h -> choosePage());
    drawing.addListener(
        (o, was, is) -> {
          panels.follow(is ? bench.panels() : page.panels(), is ? page.panels() : bench.panels());
          if (documentShown.get()) {
            showDocument();
          }
        });
    showStartPage();
  }

  private void sized(double width) {
    pseudoClassStateChanged(NARROW_WINDOW, width < Workbench.NARROW);
    pseudoClassStateChanged(COMPACT_WINDOW, width < COMPACT);
  }

  /** The scene with the theme's style sheets, as large as everything is. */
  public Scene scene(double width, double height) {
    return program.look().scene(this, width, height);
  }

  /** Shows a document as if it had been opened from a file. */
  public void show(Document d, Path file) {
    workspace.open(d, file);
    showDocument();
  }

  /** Opens a file, as given on the command line. */
  public void open(Path file) {
    files.open(file);
  }

  /** Goes on with what another window held. */
  public void restore(SessionState s) {
    files.restore(s);
  }

  /** Shows what a file holds, in place of whatever was done to it since. */
  public void openSaved(Path file) {
    files.openSaved(file);
  }

  public DocumentFiles files() {
    return files;
  }

  /** The windows beside this one. */
  public SideWindows side() {
    return side;
  }

  /** Everything that the user can do here, as the palette lists it. */
  public List<Action> actions() {
    return actions.all();
  }

  /** Which keys do it. */
  public Keymap keymap() {
    return keymap;
  }

  /** Where to tell the user something. */
  public Notices notices() {
    return notices;
  }

  /** Shows when the session was kept last. */
  public void kept(Instant when) {
    status.kept(when);
  }

  /** The document's name, as the window's title. */
  public ObservableValue<String> titleProperty() {
    return Bindings.createStringBinding(
        () ->
            documentShown.get()
                ? texts.format(
                    workspace.editedProperty().get() ? "window.edited" : "window.title",
                    documentName())
                : texts.get("app.name"),
        documentShown,
        workspace.editedProperty(),
        workspace.fileProperty(),
        workspace.functionNameProperty());
  }

  /** The program's sign, for the window manager. */
  public Image icon() {
    Node sign = MenuStrip.logo(20);
    Scene scene = new Scene(new StackPane(sign), 20, 20, Color.TRANSPARENT);
    scene.getStylesheets().add(workspace.themeProperty().get().stylesheet());
    SnapshotParameters p = new SnapshotParameters();
    p.setFill(Color.TRANSPARENT);
    p.setTransform(Transform.scale(4, 4));
    return sign.snapshot(p, null);
  }

  /** Whether the window may close: nothing unsaved, or the user gives it up. */
  public boolean mayClose() {
    return files.mayLeave();
  }

  private void showDocument() {
    setCenter(drawing.get() ? page : bench);
    documentShown.set(true);
  }

  /** Another function is shown on the page that it is made on. */
  private void choosePage() {
    Definition now = workspace.document().current().map(FunctionEntry::definition).orElse(null);
    boolean drawn = now instanceof Definition.Drawn;
    if (drawn != shownDrawn) {
      shownDrawn = drawn;
      drawing.set(drawn);
    }
  }

  private void showStartPage() {
    boolean open = !workspace.document().functions().isEmpty();
    start.show(program.preferences().recent(), open ? documentName() : "");
    setCenter(start);
    documentShown.set(false);
  }

  private String documentName() {
    Path file = workspace.fileProperty().get();
    String unnamed = workspace.functionNameProperty().get();
    return file != null
        ? String.valueOf(file.getFileName())
        : unnamed.isEmpty() ? texts.get("title.unnamed") : unnamed + ".nabla.json";
  }

  private ObservableValue<String> title() {
    return Bindings.createStringBinding(
        () -> documentShown.get() ? documentName() : texts.get("app.name"),
        documentShown,
        workspace.fileProperty(),
        workspace.functionNameProperty());
  }

  private ObservableValue<String> state() {
    return Bindings.createStringBinding(
        () ->
            documentShown.get()
                    && (workspace.editedProperty().get() || workspace.fileProperty().get() == null)
                ? texts.get(
                    workspace.fileProperty().get() == null ? "title.unsaved" : "title.edited")
                : "",
        documentShown,
        workspace.editedProperty(),
        workspace.fileProperty());
  }

  @Override
  public void close() {
    files.close();
  }

  private final class Host implements ActionSet.Host {
    @Override
    public void newWindow() {
      program.desk().newWindow();
    }

    @Override
    public void startPage() {
      showStartPage();
    }

    @Override
    public void closeWindow() {
      if (stage != null) {
        // As if the user had closed it: whoever holds it asks whether it may be.
        stage.fireEvent(
            new javafx.stage.WindowEvent(stage, javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST));
      }
    }

    @Override
    public void quit() {
      program.desk().quit();
    }

    @Override
    public void palette() {
      Node anchor = documentShown.get() ? tools.paletteAnchor() : MainWindow.this.getTop();
      palette.show(anchor, getScene().getWindow());
    }

    @Override
    public void preferences() {
      side.preferences(null);
    }

    @Override
    public void shortcuts() {
      side.preferences(PreferencesDialog.Page.KEYBOARD);
    }

    @Override
    public void about() {
      side.about();
    }

    @Override
    public void report() {
      side.report();
    }

    @Override
    public void nextPart(boolean forwards) {
      parts.next(getScene().getFocusOwner(), forwards);
    }

    @Override
    public BooleanProperty drawing() {
      return drawing;
    }

    @Override
    public BooleanProperty documentShown() {
      return documentShown;
    }
  }

  private final class StartActions implements StartPage.Actions {
    @Override
    public void create() {
      actions.create.perform();
    }

    @Override
    public void open() {
      actions.open.perform();
    }

    @Override
    public void open(Path file) {
      files.open(file);
    }

    @Override
    public void openCopy(Document d) {
      files.openCopy(d);
    }

    @Override
    public void back() {
      showDocument();
    }

    @Override
    public ObservableValue<String> createKeys() {
      return actions.create.keys().map(Keymap::text).orElse("");
    }

    @Override
    public ObservableValue<String> openKeys() {
      return actions.open.keys().map(Keymap::text).orElse("");
    }

    @Override
    public void importPython(Source source) {
      files.importPython(source);
    }
  }
}
