package dev.nabla.bench;

import dev.nabla.app.canvas.GraphCanvas;
import dev.nabla.app.canvas.Viewport;
import dev.nabla.app.editor.GraphEditor;
import dev.nabla.app.layout.ViewGraph;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Theme;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.EventTarget;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/**
 * Frame times of panning and zooming, in a window of JavaFX's headless platform with its software
 * renderer: of a pane's graph and of the node editor, of 1,000, 10,000 and 50,000 nodes, at three
 * zooms and with the whole graph in the window. The pulse runs as fast as it can; a frame lasts
 * from one pulse to the next, with everything that the program and the renderer do in it. What both
 * threads compute for a frame is given beside it: on a machine with other work to do, that is the
 * figure to compare.
 */
final class FrameBenchmark {
  private static final int WIDTH = 1400;
  private static final int HEIGHT = 900;
  private static final int WARM_UP = 40;
  private static final int FRAMES = 200;

  private final Stage stage;
  private final Deque<Run> runs = new ArrayDeque<>();

  /** One row of the table: a view of a graph, moved in one way. */
  private record Run(String canvas, int nodes, Region view, String zoom, boolean pans) {}

  private FrameBenchmark(Stage stage) {
    this.stage = stage;
  }

  public static void main(String[] args) {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    System.setProperty("javafx.animation.fullspeed", "true");
    int[] sizes = args.length == 0 ? new int[] {1000, 10_000, 50_000} : sizes(args);
    Platform.startup(() -> new FrameBenchmark(new Stage()).start(sizes));
  }

  private static int[] sizes(String[] args) {
    return Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
  }

  private void start(int[] sizes) {
    Fonts.load();
    System.out.printf("%d x %d pixels, times in milliseconds%n", WIDTH, HEIGHT);
    System.out.printf(
        "%-8s%8s  %-6s%-6s%8s%8s%12s%8s%n",
        "canvas", "nodes", "zoom", "", "median", "99 %", "cpu median", "99 %");
    for (int size : sizes) {
      GraphCanvas pane = Panes.of(size);
      GraphEditor editor = Editors.of(size);
      add("panes", pane.paneScene().graph().nodes().size(), pane);
      add("editor", size, editor);
    }
    stage.show();
    next();
  }

  private void add(String canvas, int nodes, Region view) {
    for (String zoom : List.of("100 %", "50 %", "25 %", "fit")) {
      runs.add(new Run(canvas, nodes, view, zoom, true));
      runs.add(new Run(canvas, nodes, view, zoom, false));
    }
  }

  private void next() {
    Run r = runs.poll();
    if (r == null) {
      Platform.exit();
      System.exit(0);
      return;
    }
    if (r.view().getScene() == null) {
      Scene scene = new Scene(r.view(), WIDTH, HEIGHT);
      scene.getStylesheets().add(Theme.DARK.stylesheet());
      stage.setScene(scene);
      stage.setWidth(WIDTH);
      stage.setHeight(HEIGHT);
    } else {
      stage.setScene(r.view().getScene());
    }
    r.view().applyCss();
    r.view().layout();
    Mover mover = new Mover(r);
    mover.begin();
    new Frames(r, mover).start();
  }

  /** Moves a view a little with every frame. */
  private static final class Mover {
    private final Run run;
    private final Region canvas;

    Mover(Run run) {
      this.run = run;
      canvas =
          run.view() instanceof GraphEditor e
              ? (Region) ((Parent) e).lookup(".editor-canvas")
              : run.view();
    }

    void begin() {
      boolean fit = run.zoom().equals("fit");
      if (run.view() instanceof GraphCanvas c) {
        Viewport v = c.viewport();
        v.reset();
        if (fit) {
          v.fit(c.paneScene().graph().width(), c.paneScene().graph().height(), WIDTH, HEIGHT);
        } else {
          v.scaleProperty().set(scale());
          ViewGraph g = c.paneScene().graph();
          v.moveTo(-g.width() * scale() / 3, -g.height() * scale() / 3);
        }
      } else if (run.view() instanceof GraphEditor e) {
        Editors.show(e, fit);
        for (double s = 1; !fit && s > scale() + 0.01; s /= 1.2) {
          zoom(false);
        }
      }
    }

    private double scale() {
      return Double.parseDouble(run.zoom().split(" ")[0]) / 100;
    }

    void move(int frame) {
      int turn = frame / 25 % 2 == 0 ? 1 : -1;
      if (run.pans()) {
        pan(turn * 9, turn * 14);
      } else {
        zoom(frame / 3 % 2 == 0);
      }
    }

    /** What the wheel does with the mouse over the middle, and two fingers do. */
    private void pan(double dx, double dy) {
      if (run.view() instanceof GraphCanvas c) {
        Viewport v = c.viewport();
        v.moveTo(v.xProperty().get() + dx, v.yProperty().get() + dy);
      } else {
        scroll(dx, dy, true);
      }
    }

    private void zoom(boolean in) {
      scroll(0, in ? 10 : -10, false);
    }

    private void scroll(double dx, double dy, boolean shift) {
      double x = WIDTH / 2.0;
      double y = HEIGHT / 2.0;
      EventTarget t = canvas;
      ScrollEvent e =
          new ScrollEvent(
              canvas,
              t,
              ScrollEvent.SCROLL,
              x,
              y,
              x,
              y,
              shift,
              false,
              false,
              false,
              false,
              false,
              dx,
              dy,
              dx,
              dy,
              ScrollEvent.HorizontalTextScrollUnits.NONE,
              0,
              ScrollEvent.VerticalTextScrollUnits.NONE,
              0,
              0,
              null);
      canvas.fireEvent(e);
    }
  }

  /** Counts the pulses of one run. */
  private final class Frames extends AnimationTimer {
    private final Run run;
    private final Mover mover;
    private final List<Double> times = new ArrayList<>();
    private final List<Double> computed = new ArrayList<>();
    private final long[] threads = threads();
    private long last;
    private long lastComputed;
    private int frame;

    Frames(Run run, Mover mover) {
      this.run = run;
      this.mover = mover;
    }

    @Override
    public void handle(long ignored) {
      long now = System.nanoTime();
      long cpu = 0;
      for (long id : threads) {
        cpu += ManagementFactory.getThreadMXBean().getThreadCpuTime(id);
      }
      if (frame > WARM_UP) {
        times.add((now - last) / 1e6);
        computed.add((cpu - lastComputed) / 1e6);
      }
      last = now;
      lastComputed = cpu;
      if (frame++ == WARM_UP + FRAMES) {
        stop();
        report();
        Platform.runLater(FrameBenchmark.this::next);
        return;
      }
      mover.move(frame);
    }

    /** JavaFX's own, and the renderer's. */
    private static long[] threads() {
      return Thread.getAllStackTraces().keySet().stream()
          .filter(
              t ->
                  t.getName().equals("JavaFX Application Thread")
                      || t.getName().startsWith("QuantumRenderer"))
          .mapToLong(Thread::threadId)
          .toArray();
    }

    private void report() {
      times.sort(null);
      computed.sort(null);
      System.out.printf(
          Locale.ROOT,
          "%-8s%8d  %-6s%-6s%8.1f%8.1f%12.1f%8.1f%n",
          run.canvas(),
          run.nodes(),
          run.zoom(),
          run.pans() ? "pan" : "zoom",
          times.get(times.size() / 2),
          times.get(times.size() * 99 / 100),
          computed.get(computed.size() / 2),
          computed.get(computed.size() * 99 / 100));
    }
  }
}
