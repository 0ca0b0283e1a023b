package dev.nabla.debug;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of a run so far, the latest of them kept for going back, and the frames as they are
 * after a number of them: the position.
 */
final class Tape {
  private final long budget;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final List<Event> kept = new ArrayList<>();
  private long dropped;
  private @Nullable Event lastDropped;
  private int position;
  private long bytes;

  /**
   * @param budget how many bytes of values to keep for going back
   */
  Tape(long budget) {
    this.budget = budget;
  }

  /** Events before the frames' state. */
  long position() {
    return dropped + position;
  }

  /** Whether no event has happened after the frames' state. */
  boolean atEnd() {
    return position == kept.size();
  }

  /** Whether the event before is kept, so that it can be taken back. */
  boolean canGoBack() {
    return position > 0;
  }

  /** The innermost frame. */
  Frame frame() {
    return frames.getFirst();
  }

  /** The frames, innermost first. */
  List<Frame> frames() {
    return List.copyOf(frames);
  }

  /** Whether the last event was the end of a nested frame. */
  boolean hasJustLeft() {
    Event before = position > 0 ? kept.get(position - 1) : lastDropped;
    return before instanceof Event.Left(Frame f) && f.caller().isPresent();
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  long bytes() {
    return bytes;
  }

  /** Adds what has just happened, and goes there. */
  void append(Event e) {
    kept.add(e);
    if (e instanceof Event.Evaluated v) {
      bytes += v.bytes();
    }
    forward();
    if (bytes > budget) {
      dropOldest();
    }
  }

  /** Forgets the first half, so that forgetting is rare. */
  private void dropOldest() {
    int n = kept.size() / 2;
    for (Event e : kept.subList(0, n)) {
      if (e instanceof Event.Evaluated v) {
        bytes -= v.bytes();
      }
    }
    if (n > 0) {
      lastDropped = kept.get(n - 1);
    }
    kept.subList(0, n).clear();
    dropped += n;
    position -= n;
  }

  /** Does the next event that has happened. */
  Event forward() {
    Event e = kept.get(position++);
    switch (e) {
      case Event.Entered(Frame f) -> frames.push(f);
      case Event.Evaluated v -> v.frame().evaluate(v.equation(), v.outputs());
      // The frame of the graph that was started stays: its results are looked at.
      case Event.Left(Frame f) -> {
        if (f.caller().isPresent()) {
          frames.pop();
        }
      }
    }
    return e;
  }

  /** Takes the last event back. */
  void back() {
    switch (kept.get(--position)) {
      case Event.Entered e -> frames.pop();
      case Event.Evaluated v -> v.frame().takeBack(v.equation());
      case Event.Left(Frame f) -> {
        if (f.caller().isPresent()) {
          frames.push(f);
        }
      }
    }
  }
}
