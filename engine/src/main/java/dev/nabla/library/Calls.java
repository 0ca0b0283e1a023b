package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Functions of the library called by others, by their names in {@code jax.numpy}. */
record Calls(Library library, GraphBuilder b) {
  /** The result of a function of {@code jax.numpy} with positional arguments. */
  Atom jnp(String name, @Nullable Object... args) {
    return with(name, Map.of(), args);
  }

  /** The same with keyword arguments. */
  Atom with(String name, Map<String, ?> options, @Nullable Object... args) {
    Object r = library.call(b, "jax.numpy." + name, Arrays.asList(args), options);
    return (Atom) Objects.requireNonNull(r);
  }

  /** {@code x[parts]}. */
  Atom get(Atom x, Object... parts) {
    return jnp("getitem", x, List.of(parts));
  }

  /** {@code start:stop}. */
  static Index.Slice slice(@Nullable Integer start, @Nullable Integer stop) {
    return new Index.Slice(
        start == null ? null : Long.valueOf(start), stop == null ? null : Long.valueOf(stop), null);
  }
}
