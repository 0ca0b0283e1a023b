package dev.nabla.app.parameters;

import dev.nabla.app.sketch.Target;
import java.util.List;

/**
 * A parameter of the selected node.
 *
 * @param target what typing changes
 * @param given what it has, as Python writes it; empty where it has its default
 */
public record Parameter(Target.OfCall target, String given, Kind kind) {
  /** How it is changed. */
  public sealed interface Kind {
    /** By a link that ends here. */
    record Linked(String from, String type) implements Kind {}

    /**
     * By typing.
     *
     * @param fallback the default; empty where one must be given
     */
    record Typed(String fallback) implements Kind {}

    /** By choosing one of a few; the default is the first. */
    record Choice(List<String> values) implements Kind {
      public Choice {
        values = List.copyOf(values);
      }
    }

    /** By a switch. */
    record Flag(boolean fallback) implements Kind {}
  }

  public String name() {
    return target.parameter();
  }
}
