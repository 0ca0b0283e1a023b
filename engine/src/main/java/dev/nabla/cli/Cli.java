package dev.nabla.cli;

import dev.nabla.ir.NablaError;
import dev.nabla.tensor.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/** The command line: exit code 0 done, 1 the work failed, 2 wrong usage. */
public final class Cli {
  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int WRONG_USAGE = 2;

  private static final List<Command> COMMANDS =
      List.of(
          new EvalCommand(),
          new TraceCommand(),
          new BenchCommand(),
          new ConformanceCommand(),
          new DevicesCommand());

  private Cli() {}

  static List<Command> commands() {
    return COMMANDS;
  }

  /** Runs one command and returns the exit code. */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    String word = args.length == 0 ? "" : args[0];
    switch (word) {
      case "--help", "-h", "help" -> {
        return help(Arrays.asList(args), out, err);
      }
      case "--version" -> {
        out.println("nabla " + version());
        return DONE;
      }
      default -> {
        for (Command c : COMMANDS) {
          if (c.name().equals(word)) {
            return run(c, Arrays.asList(args).subList(1, args.length), out, err);
          }
        }
        err.println(word.isEmpty() ? "nabla: no command" : "nabla: no command '" + word + "'");
        err.print(usage());
        return WRONG_USAGE;
      }
    }
  }

  private static int run(Command c, List<String> words, PrintStream out, PrintStream err) {
    if (words.contains("--help") || words.contains("-h")) {
      out.print(c.help());
      return DONE;
    }
    boolean before = Precision.x64();
    try {
      Options options = Options.parse(words, c);
      Precision.enableX64(options.has("x64"));
      return c.run(options, out, err);
    } catch (CommandFailure e) {
      err.println("nabla " + c.name() + ": " + e.getMessage());
      if (e.exitCode() == WRONG_USAGE) {
        err.println("See: nabla " + c.name() + " --help");
      }
      return e.exitCode();
    } catch (NablaError e) {
      err.println("nabla " + c.name() + ": " + e.toText());
      return FAILED;
    } catch (OutOfMemoryError e) {
      err.println("nabla " + c.name() + ": the arrays need more memory than there is");
      return FAILED;
    } finally {
      Precision.enableX64(before);
      out.flush();
      err.flush();
    }
  }

  /** {@code nabla help}, or {@code nabla help eval}. */
  private static int help(List<String> words, PrintStream out, PrintStream err) {
    if (words.size() < 2) {
      out.print(usage());
      return DONE;
    }
    return run(new String[] {words.get(1), "--help"}, out, err);
  }

  private static String usage() {
    StringBuilder sb = new StringBuilder();
    sb.append("usage: nabla [FILE…]         open the window\n");
    for (Command c : COMMANDS) {
      sb.append("       nabla ").append(c.name()).append(" …");
      sb.append(" ".repeat(14 - c.name().length())).append(c.summary()).append('\n');
    }
    sb.append("       nabla screenshot …    draw what the window would show, without a display\n");
    sb.append("       nabla --version       print the version\n\n");
    sb.append("nabla COMMAND --help explains a command.\n");
    return sb.toString();
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
