package dev.nabla.checks;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;

/** Runs a part of a suite: {@code -Dnabla.only=TEXT}, tests whose names contain the text. */
final class Only {
  private static final String TEXT = System.getProperty("nabla.only", "");

  private Only() {}

  static boolean isSet() {
    return !TEXT.isEmpty();
  }

  static List<DynamicTest> of(List<DynamicTest> tests) {
    return tests.stream().filter(t -> t.getDisplayName().contains(TEXT)).toList();
  }
}
