package dev.nabla.app;

import java.io.PrintStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Standard error without the two lines that JavaFX writes there when its text editor is first used:
 * that it comes from an incubator module is told to whoever builds a program, not to who runs it.
 */
final class ErrorStream extends PrintStream {
  private static final String REMARK = "WARNING: Using incubator modules: ";
  private static final Set<String> DROPPED =
      Set.of(REMARK + "jfx.incubator.input", REMARK + "jfx.incubator.richtext");

  /**
   * @param to gets everything else
   */
  ErrorStream(PrintStream to) {
    super(to, true, to.charset());
  }

  /** Puts a filter before the standard error stream. */
  static void install() {
    System.setErr(new ErrorStream(System.err));
  }

  @Override
  public void println(@Nullable String line) {
    if (line == null || !DROPPED.contains(line)) {
      super.println(line);
    }
  }
}
