package dev.nabla.app.sketch.jaxpr;

import dev.nabla.app.controls.Texts;
import dev.nabla.importer.jaxpr.Span;
import org.jspecify.annotations.Nullable;

/** Why a jaxpr, right as it is, cannot be drawn, and where. */
final class Unfit extends Exception {
  private static final Texts TEXTS = Texts.of(Unfit.class);

  private final transient @Nullable Span at;

  Unfit(@Nullable Span at, String key, Object... args) {
    super(TEXTS.format(key, args));
    this.at = at;
  }

  @Nullable Span at() {
    return at;
  }
}
