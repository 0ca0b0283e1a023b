package dev.nabla.app;

import java.util.Arrays;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The headless platform's screen is a picture of 1000 by 1000; a popup that hangs over its edge
 * makes it fail to copy pixels, which no other platform does, and no test is about.
 */
final class HeadlessFaults implements Thread.UncaughtExceptionHandler {
  private final Thread.UncaughtExceptionHandler others;

  private HeadlessFaults(Thread.UncaughtExceptionHandler others) {
    this.others = others;
  }

  /** Hands on all other exceptions to whatever hears of them now. */
  static synchronized void passOver() {
    // Has TestFX listen first.
    WaitForAsyncUtils.clearExceptions();
    Thread.UncaughtExceptionHandler now = Thread.getDefaultUncaughtExceptionHandler();
    if (now != null && !(now instanceof HeadlessFaults)) {
      Thread.setDefaultUncaughtExceptionHandler(new HeadlessFaults(now));
    }
  }

  @Override
  public void uncaughtException(Thread t, Throwable e) {
    boolean copying =
        e instanceof IndexOutOfBoundsException
            && Arrays.stream(e.getStackTrace())
                .anyMatch(f -> f.getClassName().endsWith(".HeadlessWindow"));
    if (!copying) {
      others.uncaughtException(t, e);
    }
  }
}
