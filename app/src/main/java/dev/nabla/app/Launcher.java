package dev.nabla.app;

import dev.nabla.cli.Cli;
import java.io.File;
import java.util.Arrays;
import javafx.application.Application;

/** The program's one entry point: opens the window, or runs a command. */
public final class Launcher {
  private Launcher() {}

  public static void main(String[] args) {
    ErrorStream.install();
    if (opensWindow(args)) {
      openWindow(args);
    } else if (args[0].equals("screenshot")) {
      System.setProperty("glass.platform", "Headless");
      System.setProperty("prism.order", "sw");
      String[] options = Arrays.copyOfRange(args, 1, args.length);
      System.exit(Screenshot.run(options, System.err));
    } else {
      System.exit(Cli.run(args, System.out, System.err));
    }
  }

  private static void openWindow(String[] args) {
    try {
      Application.launch(Main.class, args);
    } catch (UnsupportedOperationException e) {
      // JavaFX's way of saying that it has no display, or not the libraries to use it.
      System.err.println("nabla: cannot open a window: " + e.getMessage());
      System.err.println("nabla: without a display, the commands work: see nabla --help");
      System.exit(Cli.FAILED);
    }
  }

  /** Whether the arguments are files to open: a command's or an option's name is no path. */
  static boolean opensWindow(String[] args) {
    return args.length == 0
        || !args[0].startsWith("-")
            && (args[0].contains(".") || args[0].contains("/") || args[0].contains(File.separator));
  }
}
