package dev.nabla.app;

import dev.nabla.app.canvas.GraphCanvas;
import dev.nabla.app.canvas.PaneScene;
import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import dev.nabla.app.files.UserFolders;
import dev.nabla.app.frame.SystemLook;
import dev.nabla.app.log.Log;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.preferences.Preferences;
import dev.nabla.app.shell.PlatformDialogs;
import dev.nabla.app.sketch.text.PythonReader;
import dev.nabla.app.sketch.text.Reading;
import dev.nabla.bench.Chain;
import dev.nabla.ir.Tree;
import dev.nabla.styles.Fonts;
import dev.nabla.transform.TransformSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;

/**
 * From a keystroke to the panes that show what it changed, in the program's window on JavaFX's
 * headless platform with its software renderer: digits are typed into a number in the text of a
 * function of 300 equations under {@code vmap(grad)}. Once for a function that is drawn, which is
 * traced in the window's process, and once for one in Python, which runs in its own. The time ends
 * with the pulse that lays out the last pane in view (the headless screen has room for two of the
 * three). Beside it, the longest time for which the JavaFX thread took on nothing new between two
 * keystrokes, as it passed and as that thread computed.
 */
public final class Keystrokes {
  private static final int KEYS = 40;
  private static final int WARM_UP = 20;
  private static final long PATIENCE = 20_000;

  private final Windows windows;
  private final int equations;
  private final Heart heart = new Heart();

  private Keystrokes(Path folder, int equations) {
    this.equations = equations;
    UserFolders folders = UserFolders.in(folder);
    Preferences preferences = Preferences.load(folders.config().resolve("preferences.json"));
    // The headless screen is 1000 pixels wide.
    preferences.scaleProperty().set(Preferences.LEAST_SCALE);
    windows =
        new Windows(
            Windows.Engine.here(),
            preferences,
            new SystemLook(),
            folders,
            Log.start(folders.state()),
            owner -> new PlatformDialogs(owner, () -> null),
            page -> {});
  }

  public static void main(String[] args) throws Exception {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    int equations = args.length > 0 ? Integer.parseInt(args[0]) : 300;
    Path folder = Files.createTempDirectory("nabla-bench");
    Platform.startup(() -> {});
    Keystrokes b = Fx.get(() -> new Keystrokes(folder, equations));
    Fx.run(
        () -> {
          Fonts.load();
          Stage stage = new Stage();
          b.windows.start(stage, List.of());
        });
    System.out.printf("%d equations, times in milliseconds%n", equations);
    System.out.printf(
        "%-10s%8s%8s%8s%8s%14s%8s%8s%8s%n",
        "function", "panes", "median", "90 %", "99 %", "block median", "max", "cpu", "max");
    try {
      if (args.length < 2 || args[1].equals("drawn")) {
        b.measure("drawn", true);
      }
      if (args.length < 2 || args[1].equals("python")) {
        b.measure("python", false);
      }
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private Document document(boolean drawn) {
    String text = Chain.python(equations);
    Definition definition;
    List<Source> sources = List.of();
    if (drawn) {
      Reading.Function f =
          (Reading.Function) PythonReader.read(text, new DocumentFunctions(Document.EMPTY));
      definition = new Definition.Drawn(f.sketch());
    } else {
      sources = List.of(new Source("f.py", "import jax.numpy as jnp\n\n" + text));
      definition = new Definition.InPython("f.py", "f");
    }
    List<Argument> arguments =
        List.of(
            new Argument("w", new ArgumentValue.Typed("[0.5, 0.25, -0.5]")),
            new Argument("x", new ArgumentValue.Typed("[[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]")));
    List<TransformSpec> stack = List.of(TransformSpec.grad(), vmap());
    return new Document(
        sources, List.of(new FunctionEntry("f", definition, stack, arguments, 0)), 0);
  }

  private static TransformSpec vmap() {
    TransformSpec.Vmap v = (TransformSpec.Vmap) TransformSpec.vmap();
    Tree<Integer> axes = Tree.tuple(List.of(Tree.<Integer>none(), Tree.leaf(0)));
    return new TransformSpec.Vmap(axes, v.outAxes(), v.axisName(), v.axisSize());
  }

  private void measure(String name, boolean drawn) throws Exception {
    OpenWindow w = windows.open().getFirst();
    Fx.run(() -> w.window().show(document(drawn), Path.of("bench.nabla.json")));
    Fx.await(() -> w.workspace().stages().size() == 3, PATIENCE);
    Fx.run(() -> compare(w));
    Fx.run(() -> w.stage().getScene().getRoot().applyCss());
    Fx.run(() -> compare(w));
    Fx.await(() -> shown(w).size() > 0 && !w.workspace().tracingProperty().get(), PATIENCE);
    Thread.sleep(3000);
    int panes = Fx.get(() -> shown(w).size());
    CodeArea area = Fx.get(() -> area(w));
    heart.start();
    List<Double> times = new ArrayList<>();
    List<Double> blocks = new ArrayList<>();
    List<Double> computed = new ArrayList<>();
    for (int i = 0; i < WARM_UP + KEYS; i++) {
      boolean digit = i % 2 == 0;
      Fx.run(() -> place(area, digit));
      Thread.sleep(150);
      heart.forget();
      double t = key(w, digit ? KeyCode.DIGIT7 : KeyCode.BACK_SPACE);
      Thread.sleep(400);
      if (i >= WARM_UP) {
        times.add(t);
        blocks.add(heart.longest());
        computed.add(heart.longestComputed());
      }
    }
    heart.stop();
    times.sort(null);
    blocks.sort(null);
    computed.sort(null);
    System.out.printf(
        Locale.ROOT,
        "%-10s%8d%8.1f%8.1f%8.1f%14.1f%8.1f%8.1f%8.1f%n",
        name,
        panes,
        part(times, 0.5),
        part(times, 0.9),
        part(times, 0.99),
        part(blocks, 0.5),
        part(blocks, 1),
        part(computed, 0.5),
        part(computed, 1));
  }

  private static double part(List<Double> sorted, double part) {
    return sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * part));
  }

  /** The page with the panes, and the text beside them. */
  private static void compare(OpenWindow w) {
    Parent root = w.stage().getScene().getRoot();
    for (Node n : root.lookupAll(".toggle-button")) {
      if (n instanceof ToggleButton b && "Compare".equals(b.getText()) && !b.isSelected()) {
        b.fire();
      }
    }
    for (Node n : root.lookupAll(".tab")) {
      if (n instanceof ToggleButton b && "Python".equals(b.getText())) {
        b.fire();
      }
    }
  }

  private static CodeArea area(OpenWindow w) {
    CodeArea area =
        (CodeArea) w.stage().getScene().getRoot().lookup("#source").lookup(".source-editor");
    area.requestFocus();
    return area;
  }

  /** Puts the caret behind the digits of a number in the middle of the text. */
  private static void place(CodeArea area, boolean first) {
    int line = area.getParagraphCount() / 2;
    while (!area.getPlainText(line).contains("0.25")) {
      line++;
    }
    int at = area.getPlainText(line).indexOf("0.25") + (first ? 4 : 5);
    area.requestFocus();
    area.select(TextPos.ofLeading(line, at));
  }

  /** The graphs that are shown; those that are only computed do not count. */
  private static Map<GraphCanvas, PaneScene> shown(OpenWindow w) {
    Map<GraphCanvas, PaneScene> out = new HashMap<>();
    for (Node n : w.stage().getScene().getRoot().lookupAll(".graph-canvas")) {
      if (n instanceof GraphCanvas c
          && c.paneScene() != null
          && c.getParent().getParent().isVisible()) {
        out.put(c, c.paneScene());
      }
    }
    return out;
  }

  /** Types a key and waits until every pane shows another graph. */
  private double key(OpenWindow w, KeyCode code) throws Exception {
    Map<GraphCanvas, PaneScene> before = Fx.get(() -> shown(w));
    long[] done = new long[1];
    Runnable pulse =
        () -> {
          if (done[0] == 0
              && before.entrySet().stream()
                  .allMatch(e -> e.getKey().paneScene().graph() != e.getValue().graph())) {
            done[0] = System.nanoTime();
          }
        };
    Fx.run(() -> w.stage().getScene().addPostLayoutPulseListener(pulse));
    long start = System.nanoTime();
    Platform.runLater(() -> new Robot().keyType(code));
    try {
      Fx.await(() -> done[0] != 0, PATIENCE);
    } finally {
      Fx.run(() -> w.stage().getScene().removePostLayoutPulseListener(pulse));
    }
    return (done[0] - start) / 1e6;
  }
}
