package dev.nabla.checks;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts checks by kind, for the line that a suite ends with. */
public final class Tally {
  private final String name;
  private final Map<String, Integer> counts = new TreeMap<>();
  private int failures;

  public Tally(String name) {
    this.name = name;
  }

  /** A check was done. */
  public void count(String kind) {
    counts.merge(kind, 1, Integer::sum);
  }

  /** How many checks of a kind there were. */
  public int counted(String kind) {
    return counts.getOrDefault(kind, 0);
  }

  /** Runs a check and counts it. */
  public void run(String kind, Runnable check) {
    count(kind);
    boolean done = false;
    try {
      check.run();
      done = true;
    } finally {
      failures += done ? 0 : 1;
    }
  }

  public int sum() {
    return counts.values().stream().mapToInt(n -> n).sum();
  }

  @Override
  public String toString() {
    String kinds =
        counts.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
    return name + ": " + sum() + " checks (" + kinds + "), " + failures + " failures";
  }
}
