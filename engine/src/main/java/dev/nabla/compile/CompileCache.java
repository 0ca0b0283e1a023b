package dev.nabla.compile;

import dev.nabla.compile.MissReason.Change;
import dev.nabla.tensor.ShapedArray;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was compiled, and says why something was not there. Entries live as long as their
 * function does (unless the value itself refers to it), and the least recently used of a function
 * go when it has many. Safe for use by several threads.
 *
 * @param <T> what is remembered
 */
public final class CompileCache<T> {
  private static final int LIMIT_PER_FUNCTION = 256;
  private static final Object FORGOTTEN = new Object();

  /** The answer to a look-up. */
  public sealed interface Lookup<T> {}

  /** It was compiled before. */
  public record Hit<T>(T value) implements Lookup<T> {}

  /** It has to be compiled, and why. */
  public record Miss<T>(MissReason reason) implements Lookup<T> {}

  private final Map<Identity, Entries<T>> functions = new HashMap<>();
  private final ReferenceQueue<Object> dead = new ReferenceQueue<>();

  private static final class Entries<T> {
    final List<Entry<T>> list = new ArrayList<>();
  }

  /** A function by reference, even if it defines equality, and without keeping it alive. */
  private static final class Identity extends WeakReference<Object> {
    private final int hash;

    Identity(Object function, @Nullable ReferenceQueue<Object> queue) {
      super(function, queue);
      hash = System.identityHashCode(function);
    }

    @Override
    public boolean equals(@Nullable Object o) {
      if (this == o) {
        return true;
      }
      Object mine = get();
      return mine != null && o instanceof Identity i && i.get() == mine;
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private record Entry<T>(CacheKey key, T value) {}

  /** What was stored for the key, or why there is nothing. */
  public synchronized Lookup<T> lookup(CacheKey key) {
    Entries<T> entries = functions.get(new Identity(key.function(), null));
    if (entries == null || entries.list.isEmpty()) {
      return new Miss<>(new MissReason.FirstCall());
    }
    for (int i = entries.list.size() - 1; i >= 0; i--) {
      Entry<T> e = entries.list.get(i);
      if (e.key.sameCall(key)) {
        entries.list.add(entries.list.remove(i));
        return new Hit<>(e.value);
      }
    }
    return new Miss<>(reason(entries.list, key));
  }

  /** Stores a value; it replaces one of an equal key. */
  public synchronized void put(CacheKey key, T value) {
    for (Object gone = dead.poll(); gone != null; gone = dead.poll()) {
      functions.remove(gone);
    }
    List<Entry<T>> list =
        functions.computeIfAbsent(new Identity(key.function(), dead), f -> new Entries<>()).list;
    list.removeIf(e -> e.key.sameCall(key));
    list.add(new Entry<>(key.withFunction(FORGOTTEN), value));
    if (list.size() > LIMIT_PER_FUNCTION) {
      list.removeFirst();
    }
  }

  /** Number of entries of a function. */
  public synchronized int size(Object function) {
    Entries<T> entries = functions.get(new Identity(function, null));
    return entries == null ? 0 : entries.list.size();
  }

  public synchronized void clear() {
    functions.clear();
  }

  private MissReason reason(List<Entry<T>> entries, CacheKey key) {
    List<Change> nearest = null;
    for (int i = entries.size() - 1; i >= 0; i--) {
      List<Change> c = changes(entries.get(i).key, key);
      if (nearest == null || c.size() < nearest.size()) {
        nearest = c;
      }
    }
    return new MissReason.Changed(Objects.requireNonNull(nearest));
  }

  private static List<Change> changes(CacheKey before, CacheKey now) {
    List<Change> out = new ArrayList<>();
    if (!Objects.equals(before.structure(), now.structure())
        || before.arguments().size() != now.arguments().size()) {
      out.add(new Change.OtherStructure(structure(before), structure(now)));
    } else {
      for (int i = 0; i < now.arguments().size(); i++) {
        compare(out, now.nameOf(i), before.arguments().get(i), now.arguments().get(i));
      }
    }
    compareStatics(out, before, now);
    for (int i = 0; i < Math.max(before.context().size(), now.context().size()); i++) {
      Object b = i < before.context().size() ? before.context().get(i) : "nothing";
      Object n = i < now.context().size() ? now.context().get(i) : "nothing";
      if (!b.equals(n)) {
        out.add(new Change.OtherContext(b, n));
      }
    }
    return out;
  }

  private static @Nullable Object structure(CacheKey key) {
    return key.structure() == null ? key.arguments().size() + " arguments" : key.structure();
  }

  private static void compare(List<Change> out, String name, ShapedArray before, ShapedArray now) {
    if (!before.shape().equals(now.shape())) {
      out.add(new Change.OtherShape(name, before.shape(), now.shape()));
    }
    if (before.dtype() != now.dtype()) {
      out.add(new Change.OtherDType(name, before.dtype(), now.dtype()));
    }
    if (before.weakType() != now.weakType()) {
      out.add(new Change.OtherWeakType(name, before.weakType(), now.weakType()));
    }
  }

  private static void compareStatics(List<Change> out, CacheKey before, CacheKey now) {
    int n = Math.max(before.statics().size(), now.statics().size());
    for (int i = 0; i < n; i++) {
      var b = i < before.statics().size() ? before.statics().get(i) : null;
      var s = i < now.statics().size() ? now.statics().get(i) : null;
      if (!Objects.equals(b, s)) {
        String name = s != null ? s.name() : Objects.requireNonNull(b).name();
        out.add(
            new Change.OtherStatic(
                name, b == null ? null : b.value(), s == null ? null : s.value()));
      }
    }
  }
}
