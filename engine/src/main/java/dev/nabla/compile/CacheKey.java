package dev.nabla.compile;

import dev.nabla.tensor.ShapedArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a compiled function depends on.
 *
 * @param function the function's identity: compared by reference
 * @param structure how the arguments nest (a tree's structure), compared by value; null if they do
 *     not
 * @param arguments the abstract values of the traced arguments, weak types included
 * @param names what to call each traced argument in a message: {@code x}, {@code params['w']}
 * @param statics the values of the static arguments, compared by value
 * @param context anything else that decides the result: device, options, the transformations around
 *     it
 */
public record CacheKey(
    Object function,
    @Nullable Object structure,
    List<ShapedArray> arguments,
    List<String> names,
    List<StaticArgument> statics,
    List<Object> context) {

  /** A static argument: its name for messages, and its value. */
  public record StaticArgument(String name, @Nullable Object value) {}

  public CacheKey {
    arguments = List.copyOf(arguments);
    names = List.copyOf(names);
    statics = List.copyOf(statics);
    context = List.copyOf(context);
  }

  /** Names explain a key and are no part of it. */
  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof CacheKey k && function == k.function && sameCall(k);
  }

  /** Equal but for the function. */
  boolean sameCall(CacheKey k) {
    return java.util.Objects.equals(structure, k.structure)
        && arguments.equals(k.arguments)
        && statics.equals(k.statics)
        && context.equals(k.context);
  }

  CacheKey withFunction(Object other) {
    return new CacheKey(other, structure, arguments, names, statics, context);
  }

  @Override
  public int hashCode() {
    return java.util.Objects.hash(
        System.identityHashCode(function), structure, arguments, statics, context);
  }

  String nameOf(int argument) {
    return argument < names.size() ? names.get(argument) : "argument " + argument;
  }
}
