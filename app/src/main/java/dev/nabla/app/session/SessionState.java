package dev.nabla.app.session;

import dev.nabla.app.document.Document;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a window holds, so that another one can go on where it was.
 *
 * @param document as it is in the window
 * @param file where it is kept; null for one that has no file yet
 * @param digests of what the window has last read from the file, written to it, or is writing
 * @param edited whether the document differs from its file
 * @param when this was so
 */
public record SessionState(
    Document document, @Nullable Path file, List<String> digests, boolean edited, Instant when) {

  public SessionState {
    digests = List.copyOf(digests);
  }

  /** The same, with other digests. */
  SessionState withDigests(List<String> other) {
    return new SessionState(document, file, other, edited, when);
  }

  /** Whether there is anything to go on with. */
  public boolean isEmpty() {
    return document.functions().isEmpty() && document.sources().isEmpty();
  }

  /** Whether the same is kept, whenever it was so. */
  boolean sameContent(SessionState other) {
    return document.equals(other.document)
        && edited == other.edited
        && Objects.equals(file, other.file)
        && digests.equals(other.digests);
  }
}
