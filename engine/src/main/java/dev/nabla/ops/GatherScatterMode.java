package dev.nabla.ops;

/** What happens to windows that do not lie inside the operand. */
public enum GatherScatterMode {
  /** Start indices are clamped so that the window fits. */
  CLIP,
  /** A gather fills such windows with one value, a scatter ignores them. */
  FILL_OR_DROP,
  /** The caller says it does not happen; if it does, a gather clamps and a scatter ignores. */
  PROMISE_IN_BOUNDS;

  /** As in a jaxpr: {@code GatherScatterMode.CLIP}. */
  @Override
  public String toString() {
    return "GatherScatterMode." + name();
  }
}
