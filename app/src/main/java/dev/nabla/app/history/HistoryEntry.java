package dev.nabla.app.history;

import java.time.Instant;

/**
 * A state that the document was in, or can be in again.
 *
 * @param name the edit that led to it
 * @param when it was first there
 * @param steps how far from the present: negative before it, positive undone
 */
record HistoryEntry(String name, Instant when, int steps) {
  boolean isPresent() {
    return steps == 0;
  }
}
