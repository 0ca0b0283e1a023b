package dev.nabla.library;

import org.jspecify.annotations.Nullable;

/** Parts of a subscript that are no numbers: {@code start:stop:step}, {@code ...}, {@code None}. */
public sealed interface Index {
  record Slice(@Nullable Long start, @Nullable Long stop, @Nullable Long step) implements Index {}

  record Ellipsis() implements Index {}

  record NewAxis() implements Index {}
}
