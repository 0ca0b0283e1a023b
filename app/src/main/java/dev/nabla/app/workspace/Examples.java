package dev.nabla.app.workspace;

import dev.nabla.transform.Stage;
import java.util.List;

/** The examples of a mapped function. */
final class Examples {
  private Examples() {}

  /**
   * Size of the innermost batch: what the stages inside {@code vmap} can show one of; 0 without a
   * batch.
   */
  static int count(List<Stage> stages) {
    return stages.stream()
        .flatMap(s -> s.batch().values().stream())
        .flatMap(List::stream)
        .mapToInt(Stage.BatchLabel::size)
        .findFirst()
        .orElse(0);
  }
}
