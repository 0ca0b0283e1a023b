package dev.nabla.app.layout;

import java.util.Map;
import java.util.Objects;

/** Reads maps that have an entry for every key asked for. */
final class Known {
  private Known() {}

  static <K, V> V get(Map<K, V> map, K key) {
    return Objects.requireNonNull(map.get(key), () -> "nothing is known of " + key);
  }
}
