package dev.nabla.app;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.engine.EngineCompiler;
import dev.nabla.app.engine.PythonFunctions;
import dev.nabla.app.files.UserFolders;
import dev.nabla.app.frame.Look;
import dev.nabla.app.frame.SystemLook;
import dev.nabla.app.history.HistoryView;
import dev.nabla.app.log.Log;
import dev.nabla.app.preferences.Preferences;
import dev.nabla.app.session.Session;
import dev.nabla.app.session.SessionStore;
import dev.nabla.app.shell.Centre;
import dev.nabla.app.shell.EditorPage;
import dev.nabla.app.shell.MainWindow;
import dev.nabla.app.shell.Notice;
import dev.nabla.app.shell.PlatformDialogs;
import dev.nabla.app.shell.Program;
import dev.nabla.app.timing.BottomPanel;
import dev.nabla.app.values.Inspector;
import dev.nabla.app.values.InspectorViews;
import dev.nabla.app.workspace.Compiler;
import dev.nabla.app.workspace.FunctionService;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.cli.Cli;
import dev.nabla.importer.python.PythonSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The program's windows, each with a document, a workspace and a session of its own. */
final class Windows implements Program.Desk, AutoCloseable {
  private final Engine engine;
  private final SessionStore store;
  private final Program program;
  private final Consumer<String> browser;
  private final List<OpenWindow> open = new ArrayList<>();

  /** What traces and compiles for a window. */
  interface Engine {
    FunctionService functions(PythonSettings limits);

    Compiler compiler();

    /** This machine's: Python in a process of its own, all devices. */
    static Engine here() {
      return new Engine() {
        @Override
        public FunctionService functions(PythonSettings limits) {
          return new PythonFunctions(limits);
        }

        @Override
        public Compiler compiler() {
          return new EngineCompiler();
        }
      };
    }
  }

  Windows(
      Engine engine,
      Preferences preferences,
      SystemLook system,
      UserFolders folders,
      Log log,
      Program.DialogSource dialogs,
      Consumer<String> browser) {
    this.engine = engine;
    this.browser = browser;
    store = new SessionStore(folders.data());
    program =
        new Program(
            Cli.version(),
            preferences,
            new Look(preferences, system),
            engine.compiler().devices(),
            folders,
            log,
            dialogs,
            this);
    Runtime.getRuntime().addShutdownHook(new Thread(this::keepAll, "keep sessions"));
  }

  /**
   * Shows what is to be shown at first: the files asked for, and what earlier windows have left.
   *
   * @param stage the first window
   */
  void start(Stage stage, List<Path> files) {
    List<Left> left = Left.take(store, program.preferences().reopenProperty().get(), files);
    List<Path> unseen = new ArrayList<>(files);
    left.forEach(l -> unseen.remove(l.file()));
    OpenWindow first = add(stage, left.isEmpty() ? null : left.getFirst().session());
    if (left.isEmpty() && !unseen.isEmpty()) {
      first.window().open(unseen.removeFirst());
    }
    if (!left.isEmpty()) {
      left.getFirst().show(first.window());
    }
    left.stream().skip(1).forEach(l -> l.show(add(new Stage(), l.session()).window()));
    open(unseen);
  }

  private OpenWindow add(Stage stage, @Nullable Session session) {
    OpenWindow w =
        new OpenWindow(engine, program, stage, session == null ? begun() : session, this::closed);
    open.add(w);
    w.show(open.size() > 1 ? open.get(open.size() - 2).stage() : null);
    return w;
  }

  /** A session of its own; none where the user's folder cannot be written. */
  private @Nullable Session begun() {
    try {
      return store.create();
    } catch (IOException e) {
      return null;
    }
  }

  private void closed(OpenWindow w) {
    open.remove(w);
    w.end(open.isEmpty());
  }

  /** The windows that are open, the oldest first. */
  List<OpenWindow> open() {
    return List.copyOf(open);
  }

  /** Says in every window that something went wrong inside the program. */
  void tellFault() {
    Texts texts = Texts.of(Windows.class);
    for (OpenWindow w : open) {
      MainWindow m = w.window();
      m.notices()
          .tell(
              Notice.error(
                  "fault",
                  texts.get("fault"),
                  new Notice.Choice(texts.get("fault.report"), m.side()::report)));
    }
  }

  @Override
  public void newWindow() {
    add(new Stage(), null);
  }

  @Override
  public void open(List<Path> files) {
    files.forEach(f -> add(new Stage(), null).window().open(f));
  }

  @Override
  public void browse(String address) {
    browser.accept(address);
  }

  @Override
  public void quit() {
    List<OpenWindow> all = List.copyOf(open);
    for (OpenWindow w : all) {
      w.stage().toFront();
      if (!w.window().mayClose()) {
        return;
      }
    }
    open.clear();
    all.forEach(
        w -> {
          w.end(true);
          w.stage().close();
        });
    // Windows that are not the program's, such as dialogs, end with it.
    Platform.exit();
  }

  private void keepAll() {
    List.copyOf(open).forEach(OpenWindow::keep);
  }

  @Override
  public void close() {
    List.copyOf(open).forEach(w -> w.end(true));
    open.clear();
  }

  /** A workspace on this machine's engine. */
  static Workspace workspace(Preferences preferences) {
    return new Workspace(
        new PythonFunctions(limits(preferences)), new EngineCompiler(), Platform::runLater);
  }

  static PythonSettings limits(Preferences p) {
    return PythonSettings.DEFAULT
        .withHeapMiB(p.pythonHeapMibProperty().get())
        .withDeadline(Duration.ofSeconds(p.pythonSecondsProperty().get()));
  }

  static MainWindow window(Workspace w, Program program, @Nullable Stage stage) {
    return new MainWindow(
        w,
        program,
        new MainWindow.Parts(
            Centre.of(w),
            new Inspector(w, new Inspector.Page(HistoryView.title(), new HistoryView(w), true)),
            new BottomPanel(w, program.devices()),
            new EditorPage.Parts(
                new InspectorViews(w),
                new HistoryView(w),
                new BottomPanel(w, program.devices(), BottomPanel.Tab.PROBLEMS))),
        stage);
  }

  /**
   * A window's content without a program around it, for pictures and tests.
   *
   * @param stage null for a picture
   */
  static MainWindow alone(Workspace w, Preferences preferences, @Nullable Stage stage) {
    Program.Desk none =
        new Program.Desk() {
          @Override
          public void newWindow() {}

          @Override
          public void open(List<Path> files) {}

          @Override
          public void browse(String address) {}

          @Override
          public void quit() {
            if (stage != null) {
              stage.close();
            }
          }
        };
    Program program =
        new Program(
            Cli.version(),
            preferences,
            new Look(preferences, new SystemLook()),
            w.compiler().devices(),
            UserFolders.ofSystem(),
            Log.none(),
            owner -> new PlatformDialogs(owner, preferences::folder),
            none);
    return window(w, program, stage);
  }
}
