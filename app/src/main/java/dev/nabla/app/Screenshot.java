package dev.nabla.app;

import dev.nabla.cli.Cli;
import dev.nabla.styles.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** The command {@code nabla screenshot}: what the window would show, without a display. */
final class Screenshot {
  private static final Pattern SIZE = Pattern.compile("(\\d{2,5})x(\\d{2,5})");
  private static final String USAGE =
      "usage: nabla screenshot [FILE] [--theme light|dark] [--size WIDTHxHEIGHT] --out PNG";

  private Theme theme = Theme.LIGHT;
  private int width = 1280;
  private int height = 800;
  private @Nullable Path file;
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
      if (++i == args.length) {
        throw new IllegalArgumentException(option + " wants a value");
      }
      switch (option) {
        case "--theme" -> theme = Theme.valueOf(args[i].toUpperCase(Locale.ROOT));
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
    Platform.startup(() -> image.completeAsync(this::snapshot, Runnable::run));
    try {
      write(image.get());
      return Cli.DONE;
    } catch (IOException | ExecutionException | InterruptedException e) {
      err.println("nabla screenshot: " + e.getMessage());
      return Cli.FAILED;
    }
  }

  private WritableImage snapshot() {
    var stage = new Stage();
    Scene scene = Main.scene(theme, width, height);
    stage.setScene(scene);
    stage.show();
    return scene.snapshot(new WritableImage(width, height));
  }

  private void write(WritableImage image) throws IOException {
    var pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var reader = image.getPixelReader();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels.setRGB(x, y, reader.getArgb(x, y));
      }
    }
    ImageIO.write(pixels, "png", png.toFile());
  }
}
