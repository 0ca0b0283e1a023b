package dev.nabla.cli;

import java.io.PrintStream;
import java.util.Set;

/** One command of the command line. */
interface Command {
  /** Its word: {@code eval}. */
  String name();

  /** What it does, in a few words. */
  String summary();

  /** What {@code --help} prints: usage, options, an example. */
  String help();

  /** Options that take a value, without the dashes. */
  Set<String> options();

  /** Options that take none. */
  Set<String> flags();

  /** Most arguments that are no options. */
  int arguments();

  /**
   * Does it and returns the exit code. Throws {@link CommandFailure} or {@link
   * dev.nabla.ir.NablaError} for what the user is to be told.
   */
  int run(Options options, PrintStream out, PrintStream err);
}
