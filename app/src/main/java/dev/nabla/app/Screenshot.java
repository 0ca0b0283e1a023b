package dev.nabla.app;

import dev.nabla.app.preferences.Preferences;
import dev.nabla.app.shell.MainWindow;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.cli.Cli;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Theme.Ground;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.application.Platform;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** The command {@code nabla screenshot}: what the window would show, without a display. */
final class Screenshot {
  private static final Pattern SIZE = Pattern.compile("(\\d{3,5})x(\\d{3,5})");
  private static final String USAGE =
      "usage: nabla screenshot [FILE] [--expr EXPRESSION] [--select PRIMITIVE]"
          + " [--theme light|dark|high-contrast] [--safe-colors] [--scale PERCENT]"
          + " [--size WIDTHxHEIGHT] --out PNG";

  private Ground ground = Ground.DARK;
  private boolean safeColors;
  private int scale = 100;
  private int width = 1600;
  private int height = 1000;
  private @Nullable Path file;
  private String expression = "";
  private String selected = "";
  private Path png = Path.of("");

  private Screenshot() {}

  static int run(String[] args, PrintStream err) {
    var shot = new Screenshot();
    try {
      shot.parse(args);
    } catch (IllegalArgumentException e) {
      err.println("nabla screenshot: " + e.getMessage());
      err.println(USAGE);
      return Cli.WRONG_USAGE;
    }
    return shot.take(err);
  }

  private void parse(String[] args) {
    for (int i = 0; i < args.length; i++) {
      if (!args[i].startsWith("--")) {
        file = Path.of(args[i]);
        continue;
      }
      String option = args[i];
      if (option.equals("--safe-colors")) {
        safeColors = true;
        continue;
      }
      if (++i == args.length) {
        throw new IllegalArgumentException(option + " wants a value");
      }
      switch (option) {
        case "--expr" -> expression = args[i];
        case "--select" -> selected = args[i];
        case "--theme" -> ground = ground(args[i]);
        case "--scale" -> scale = scale(args[i]);
        case "--size" -> size(args[i]);
        case "--out" -> png = Path.of(args[i]);
        default -> throw new IllegalArgumentException("no option " + option);
      }
    }
    if (png.toString().isEmpty()) {
      throw new IllegalArgumentException("--out is missing");
    }
    if (file != null && !Files.isReadable(file)) {
      throw new IllegalArgumentException("cannot read " + file);
    }
    if (file == null && !expression.isEmpty()) {
      throw new IllegalArgumentException("--expr is over the names of a FILE");
    }
  }

  private static Ground ground(String name) {
    try {
      return Ground.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("no theme " + name);
    }
  }

  private static int scale(String text) {
    String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
    if (number.matches("\\d{1,3}")) {
      int percent = Integer.parseInt(number);
      if (percent >= Preferences.LEAST_SCALE && percent <= Preferences.LARGEST_SCALE) {
        return percent;
      }
    }
    throw new IllegalArgumentException(
        "--scale wants a number from %d to %d, not %s"
            .formatted(Preferences.LEAST_SCALE, Preferences.LARGEST_SCALE, text));
  }

  private void size(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new IllegalArgumentException("--size wants WIDTHxHEIGHT, not " + text);
    }
    width = Integer.parseInt(size.group(1));
    height = Integer.parseInt(size.group(2));
  }

  private int take(PrintStream err) {
    var image = new CompletableFuture<WritableImage>();
    Platform.startup(() -> show(image));
    try {
      write(image.get());
      return Cli.DONE;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      err.println("nabla screenshot: " + Objects.requireNonNullElse(cause.getMessage(), cause));
      return Cli.FAILED;
    } catch (IOException | InterruptedException e) {
      err.println("nabla screenshot: " + e.getMessage());
      return Cli.FAILED;
    }
  }

  private void show(CompletableFuture<WritableImage> image) {
    // Whatever fails while the window comes to rest: no one would wait for the picture in vain.
    Thread.currentThread().setUncaughtExceptionHandler((t, e) -> image.completeExceptionally(e));
    try {
      Fonts.load();
      Preferences preferences = Preferences.inMemory(Theme.of(ground, safeColors));
      preferences.scaleProperty().set(scale);
      Workspace w = Windows.workspace(preferences);
      image.whenComplete((i, e) -> w.close());
      MainWindow window = Windows.alone(w, preferences, null);
      var scene = window.scene(width, height);
      Picture picture = new Picture(w, scene, selected, image);
      if (file == null) {
        picture.takeNow();
      } else {
        picture.takeOf(file, expression, window);
      }
    } catch (RuntimeException e) {
      image.completeExceptionally(e);
    }
  }

  private void write(WritableImage image) throws IOException {
    var pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var reader = image.getPixelReader();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels.setRGB(x, y, reader.getArgb(x, y));
      }
    }
    if (!ImageIO.write(pixels, "png", png.toFile())) {
      throw new IOException("cannot write " + png);
    }
  }
}
