package dev.nabla.app;

import dev.nabla.cli.Cli;
import javafx.application.Application;

/** The program's one entry point: opens the window, or runs a command. */
public final class Launcher {
  private Launcher() {}

  public static void main(String[] args) {
    if (opensWindow(args)) {
      Application.launch(Main.class, args);
    } else {
      System.exit(Cli.run(args, System.out, System.err));
    }
  }

  /** Whether the arguments are files to open, rather than a command or an option. */
  static boolean opensWindow(String[] args) {
    return args.length == 0 || args[0].contains(".") && !args[0].startsWith("-");
  }
}
