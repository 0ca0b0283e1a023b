package dev.nabla.cli.conformance;

/**
 * What became of a case.
 *
 * @param failure what was expected and what came; empty if it passed
 * @param nanos what running it took
 */
public record Verdict(String name, String category, String failure, long nanos) {
  public boolean passed() {
    return failure.isEmpty();
  }

  @Override
  public String toString() {
    return passed() ? name : name + ": " + failure;
  }
}
