package dev.nabla.ir;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One call of a named composite ({@code mean}, {@code softmax}): the group that an equation belongs
 * to. Two calls are two scopes, compared by identity.
 */
public final class Scope {
  private static final AtomicLong NEXT = new AtomicLong();

  private final String name;
  private final @Nullable Scope parent;
  private final long id = NEXT.incrementAndGet();

  public Scope(String name, @Nullable Scope parent) {
    this.name = name;
    this.parent = parent;
  }

  public String name() {
    return name;
  }

  public @Nullable Scope parent() {
    return parent;
  }

  /** Distinguishes calls of the same composite. */
  public long id() {
    return id;
  }

  /** Names from the outermost in: {@code layer/softmax}. */
  public String path() {
    return parent == null ? name : parent.path() + "/" + name;
  }

  @Override
  public String toString() {
    return path();
  }
}
