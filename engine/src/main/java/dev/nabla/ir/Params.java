package dev.nabla.ir;

import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The static parameters of an equation, in order. Values are {@link Integer}, {@link Long}, {@link
 * Double}, {@link Boolean}, {@link String}, {@link DType}, {@link Shape}, {@link Graph}, lists of
 * these, records of a primitive family's own, or null. Immutable; equal when all values are.
 */
public final class Params {
  public static final Params EMPTY = new Params(Map.of());

  private final Map<String, @Nullable Object> values;

  private Params(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  public static Params of(String name, @Nullable Object value) {
    return EMPTY.with(name, value);
  }

  public static Params of(String n1, @Nullable Object v1, String n2, @Nullable Object v2) {
    return EMPTY.with(n1, v1).with(n2, v2);
  }

  public static Params of(
      String n1,
      @Nullable Object v1,
      String n2,
      @Nullable Object v2,
      String n3,
      @Nullable Object v3) {
    return of(n1, v1, n2, v2).with(n3, v3);
  }

  /** These parameters with one added or replaced. */
  public Params with(String name, @Nullable Object value) {
    Map<String, @Nullable Object> m = new LinkedHashMap<>(values);
    m.put(name, value instanceof int[] a ? Arrays.stream(a).boxed().toList() : value);
    return new Params(m);
  }

  public Map<String, @Nullable Object> asMap() {
    return java.util.Collections.unmodifiableMap(values);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public @Nullable Object get(String name) {
    return values.get(name);
  }

  private Object need(String name) {
    return Objects.requireNonNull(
        values.get(name), () -> "no parameter '" + name + "' in " + values.keySet());
  }

  public int integer(String name) {
    return ((Number) need(name)).intValue();
  }

  public double number(String name) {
    return ((Number) need(name)).doubleValue();
  }

  public boolean flag(String name) {
    return (Boolean) need(name);
  }

  public String text(String name) {
    return (String) need(name);
  }

  public DType dtype(String name) {
    return (DType) need(name);
  }

  public Shape shape(String name) {
    return (Shape) need(name);
  }

  public Graph graph(String name) {
    return (Graph) need(name);
  }

  @SuppressWarnings("unchecked")
  public List<Graph> graphs(String name) {
    return (List<Graph>) need(name);
  }

  public int[] ints(String name) {
    return ((List<?>) need(name))
        .stream().mapToInt(o -> ((Number) Objects.requireNonNull(o)).intValue()).toArray();
  }

  public <T> T as(String name, Class<T> type) {
    return type.cast(need(name));
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Params p && values.equals(p.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
