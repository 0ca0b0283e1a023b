package dev.nabla.app.timing;

import java.util.List;
import java.util.function.Consumer;

/** A function that can be run on a device and timed: what a {@link RunSession} drives. */
public interface Measurable {
  /** Traces, compiles and calls the function once, reporting each phase as it ends. */
  Executable prepare(Consumer<PhaseTime> phases);

  /** The compiled function with its arguments bound. */
  interface Executable extends AutoCloseable {
    /** Name of the device that really runs it. */
    String device();

    /** One call as a program would make it, nothing measured within. */
    void call();

    /** One call with each kernel timed on its own. */
    CallProfile profile();

    /** Waits until what compiles behind the first calls is in use; returns at once otherwise. */
    default void settle() {}

    /** What the cache answered, the newest call first. */
    List<CacheRow> cache();

    @Override
    default void close() {}
  }
}
