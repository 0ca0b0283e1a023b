package dev.nabla.function;

import dev.nabla.transform.TransformSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Axes that a function's collectives ({@code psum}, {@code axis_index}) can name.
 *
 * @param sizes the number of examples along each
 */
record NamedAxes(Map<String, Integer> sizes) {
  static final NamedAxes NONE = new NamedAxes(Map.of());

  /** The axis that a {@code vmap} names, if it does. */
  static NamedAxes of(TransformSpec.Vmap spec, int size) {
    String name = spec.axisName();
    return name == null ? NONE : new NamedAxes(Map.of(name, size));
  }

  /** Both; an inner axis hides an outer one of the same name. */
  NamedAxes and(NamedAxes inner) {
    if (inner.sizes.isEmpty() || sizes.isEmpty()) {
      return sizes.isEmpty() ? inner : this;
    }
    Map<String, Integer> all = new LinkedHashMap<>(sizes);
    all.putAll(inner.sizes);
    return new NamedAxes(all);
  }
}
