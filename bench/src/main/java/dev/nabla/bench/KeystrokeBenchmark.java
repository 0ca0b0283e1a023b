package dev.nabla.bench;

import dev.nabla.app.Keystrokes;

/** From a keystroke to the panes: see {@link Keystrokes}. */
final class KeystrokeBenchmark {
  private KeystrokeBenchmark() {}

  public static void main(String[] args) throws Exception {
    Keystrokes.main(args);
  }
}
