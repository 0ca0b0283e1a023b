package dev.nabla.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The command line: exit code 0 done, 1 the work failed, 2 wrong usage. */
public final class Cli {
  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int WRONG_USAGE = 2;

  private static final String USAGE =
      """
      usage: nabla [FILE…]      open the window
             nabla --version    print the version
             nabla --help       print this help
      """;

  private Cli() {}

  /** Runs one command and returns the exit code. */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    String command = args.length == 0 ? "" : args[0];
    return switch (command) {
      case "--help", "-h", "help" -> {
        out.print(USAGE);
        yield DONE;
      }
      case "--version" -> {
        out.println("nabla " + version());
        yield DONE;
      }
      default -> {
        err.println(
            command.isEmpty() ? "nabla: no command" : "nabla: no command '" + command + "'");
        err.print(USAGE);
        yield WRONG_USAGE;
      }
    };
  }

  /** The version this engine was built as. */
  public static String version() {
    try (InputStream in = Cli.class.getResourceAsStream("version.properties")) {
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
