package dev.nabla.app.shell;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Document;
import dev.nabla.app.functions.AddMenu;
import dev.nabla.app.functions.LeftColumn;
import dev.nabla.app.start.StartPage;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.styles.Icon;
import dev.nabla.styles.Theme;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
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
public final class MainWindow extends BorderPane {
  /** Windows lower than this have less room between things. */
  private static final double SHORT = 860;

  private static final PseudoClass SHORT_WINDOW = PseudoClass.getPseudoClass("short");
  private static final PseudoClass NARROW_WINDOW = PseudoClass.getPseudoClass("narrow");

  private final Texts texts = Texts.of(MainWindow.class);
  private final Workspace workspace;
  private final Preferences preferences;
  private final @Nullable Stage stage;
  private final NoticeBar notice = new NoticeBar();
  private final BooleanProperty documentShown = new SimpleBooleanProperty(false);
  private final DocumentFiles files;
  private final Workbench bench;
  private final StartPage start;
  private final ToolStrip tools = new ToolStrip();
  private final ActionSet actions;
  private final CommandPalette palette;
  private Node paletteAnchor = tools;

  /** The parts that other features make. */
  public record Parts(Region centre, Region inspector, Region bottom) {}

  /**
   * @param version of the program
   * @param devices names of what can run here
   * @param stage the window, over which dialogs open; null for a picture of one
   */
  public MainWindow(
      Workspace workspace,
      Preferences preferences,
      Parts parts,
      String version,
      List<String> devices,
      @Nullable Stage stage) {
    this.workspace = workspace;
    this.preferences = preferences;
    this.stage = stage;
    getStyleClass().add("main-window");
    heightProperty().subscribe(h -> pseudoClassStateChanged(SHORT_WINDOW, h.doubleValue() < SHORT));
    widthProperty()
        .subscribe(w -> pseudoClassStateChanged(NARROW_WINDOW, w.doubleValue() < Workbench.NARROW));
    files =
        new DocumentFiles(
            workspace, preferences, FileDialogs.of(stage), this::say, this::showDocument);
    AddMenu add = new AddMenu(workspace, this::say);
    LeftColumn left = new LeftColumn(workspace, add);
    bench = new Workbench(left, parts.centre(), parts.inspector(), parts.bottom());
    left.drawingProperty().subscribe(bench::widenLeft);
    actions = new ActionSet(workspace, files, bench, add, new Host());
    actions.devices(devices);
    palette = new CommandPalette(actions::all);
    start = new StartPage(workspace, new StartActions());
    MenuStrip menus = new MenuStrip(title(), state());
    fillMenus(menus);
    fillTools();
    setTop(new VBox(menus, tools, notice));
    setBottom(new StatusStrip(workspace, version));
    tools.managedProperty().bind(tools.visibleProperty());
    tools.visibleProperty().bind(documentShown);
    workspace.themeProperty().subscribe(preferences::setTheme);
    showStartPage();
  }

  /** The scene with the theme's style sheets, which follow the workspace's theme. */
  public Scene scene(double width, double height) {
    Scene scene = new Scene(this, width, height);
    workspace.themeProperty().subscribe(t -> scene.getStylesheets().setAll(t.stylesheet()));
    actions.all().stream()
        .filter(a -> a.shortcut() != null)
        .forEach(a -> scene.getAccelerators().put(a.shortcut(), a::perform));
    scene.getAccelerators().put(actions.palette.shortcut(), actions.palette::perform);
    return scene;
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

  public DocumentFiles files() {
    return files;
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

  private void say(String message) {
    if (message.isEmpty()) {
      notice.clear();
    } else {
      notice.say(message);
    }
  }

  private void showDocument() {
    setCenter(bench);
    documentShown.set(true);
  }

  private void showStartPage() {
    boolean open = !workspace.document().functions().isEmpty();
    start.show(preferences.recent(), open ? documentName() : "");
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

  private javafx.beans.value.ObservableValue<String> title() {
    return Bindings.createStringBinding(
        () -> documentShown.get() ? documentName() : texts.get("app.name"),
        documentShown,
        workspace.fileProperty(),
        workspace.functionNameProperty());
  }

  private javafx.beans.value.ObservableValue<String> state() {
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

  private void fillMenus(MenuStrip menus) {
    ActionSet a = actions;
    menus.menu(
        texts.get("menu.file"),
        List.of(
            List.of(a.create, a.open),
            List.of(a.save, a.saveAs),
            a.additions,
            List.of(a.startPage),
            List.of(a.quit)));
    menus.subMenu(texts.get("action.recent"), 2, this::recentEntries);
    menus.menu(texts.get("menu.edit"), List.of(List.of(a.undo, a.redo)));
    menus.menu(texts.get("menu.view"), List.of(a.shown.all(), a.examples, a.panels, a.themes));
    menus.menu(texts.get("menu.transform"), List.of(a.transforms, a.removals));
    menus.menu(texts.get("menu.run"), List.of(List.of(a.run, a.stop), a.devices));
    menus.menu(texts.get("menu.help"), List.of(List.of(a.palette)));
  }

  private Map<String, Runnable> recentEntries() {
    Map<String, Runnable> out = new LinkedHashMap<>();
    preferences.recent().forEach(r -> out.put(r.path().toString(), () -> files.open(r.path())));
    return out;
  }

  private void fillTools() {
    ActionSet a = actions;
    tools.icon(a.create);
    tools.icon(a.open);
    tools.icon(a.save);
    tools.rule();
    tools.icon(a.undo);
    tools.icon(a.redo);
    tools.rule();
    tools.labelled(a.run, "primary");
    tools.icon(a.stop);
    tools.rule();
    tools.caption(texts.get("tool.show"));
    tools.toggle(a.shown.values(), texts.get("tool.values"));
    tools.toggle(a.shown.batchAxes(), texts.get("tool.batch-axes"));
    tools.toggle(a.shown.cotangents(), texts.get("tool.cotangents"));
    tools.toggle(a.shown.times(), texts.get("tool.times"));
    tools.rule();
    tools.toggle(a.shown.linked(), texts.get("tool.linked"));
    tools.space();
    paletteAnchor = tools.search(a.palette, texts.get("tool.search"));
    Button theme = ToolStrip.button(a.nextTheme, "icon-only");
    workspace
        .themeProperty()
        .subscribe(t -> theme.setGraphic((t == Theme.LIGHT ? Icon.MOON : Icon.SUN).node()));
    tools.add(theme);
  }

  private final class Host implements ActionSet.Host {
    @Override
    public void startPage() {
      showStartPage();
    }

    @Override
    public void quit() {
      if (stage != null && mayClose()) {
        stage.close();
      }
    }

    @Override
    public void palette() {
      Node anchor = documentShown.get() ? paletteAnchor : MainWindow.this.getTop();
      palette.show(anchor, getScene().getWindow());
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
    public void openCopy(dev.nabla.app.document.Document d) {
      files.openCopy(d);
    }

    @Override
    public void back() {
      showDocument();
    }

    @Override
    public void importPython(dev.nabla.app.document.Source source) {
      files.importPython(source);
    }
  }
}
