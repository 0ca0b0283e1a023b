package dev.nabla.cli;

/** Ends a command with a message for the user and an exit code. */
public final class CommandFailure extends RuntimeException {
  private final int exitCode;

  private CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The work failed. */
  public static CommandFailure failed(String message) {
    return new CommandFailure(Cli.FAILED, message);
  }

  /** The command was called in a way it does not understand. */
  public static CommandFailure usage(String message) {
    return new CommandFailure(Cli.WRONG_USAGE, message);
  }

  int exitCode() {
    return exitCode;
  }
}
