package dev.nabla.ir;

/**
 * A place in the user's source.
 *
 * @param line counted from 1
 * @param function the function it is in, or empty
 */
public record SourceLine(String file, int line, String function) {
  @Override
  public String toString() {
    return file + ":" + line + (function.isEmpty() ? "" : " in " + function);
  }
}
