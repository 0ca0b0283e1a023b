package dev.nabla.app.timing;

import dev.nabla.app.controls.Texts;
import dev.nabla.ir.NablaError;
import org.jspecify.annotations.Nullable;

/** What stopped a run, for the user. */
final class RunErrors {
  private RunErrors() {}

  /** Empty where nothing did. */
  static String text(@Nullable Throwable error, Texts texts) {
    return switch (error) {
      case null -> "";
      case NablaError e ->
          texts.format(
              "failed", e.fix() == null ? "" + e.getMessage() : e.getMessage() + " " + e.fix());
      case OutOfMemoryError e -> texts.format("failed", texts.get("failed.memory"));
      case StackOverflowError e -> texts.format("failed", texts.get("failed.stack"));
      default -> texts.format("failed", texts.format("failed.internal", error));
    };
  }
}
