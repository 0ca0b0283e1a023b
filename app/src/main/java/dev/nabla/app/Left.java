package dev.nabla.app;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.DocumentException;
import dev.nabla.app.session.Session;
import dev.nabla.app.session.SessionState;
import dev.nabla.app.session.SessionStore;
import dev.nabla.app.shell.MainWindow;
import dev.nabla.app.shell.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a window left when it was closed, or when its process ended without being asked.
 *
 * @param session taken over
 * @param state what it holds; null if it cannot be read
 * @param problem why not; empty if it can
 */
record Left(Session session, @Nullable SessionState state, String problem) {
  private static final String TOPIC = "restored";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

  /**
   * Takes over what no window holds any more, the latest first.
   *
   * @param reopen whether what was closed with nothing unsaved is of interest, too
   * @param asked files that are to be opened in any case; then nothing else is that is saved
   */
  static List<Left> take(SessionStore store, boolean reopen, List<Path> asked) {
    List<Left> out = new ArrayList<>();
    for (Session s : store.takeAbandoned()) {
      try {
        Optional<SessionState> state = s.read();
        boolean wanted =
            state.isPresent()
                && !state.get().isEmpty()
                && (state.get().edited()
                    || reopen && asked.isEmpty() && isThere(state.get().file()));
        if (wanted) {
          out.add(new Left(s, state.get(), ""));
        } else {
          s.end();
        }
      } catch (DocumentException e) {
        out.add(new Left(s, null, String.valueOf(e.getMessage())));
      }
    }
    return out;
  }

  @Nullable Path file() {
    return state == null ? null : state.file();
  }

  /** Whether there is a document to be shown as it was, and not as its file is. */
  boolean isRestored() {
    return state != null && (state.edited() || state.file() == null);
  }

  /** Goes on with it in a window. */
  void show(MainWindow window) {
    Texts texts = Texts.of(Left.class);
    if (state == null) {
      window.notices().tell(Notice.error(TOPIC, texts.format("restored.broken", problem, aside())));
    } else if (state.edited()) {
      window.restore(state);
      String when = TIME.format(state.when());
      Path file = state.file();
      window
          .notices()
          .tell(
              file == null
                  ? Notice.information(TOPIC, texts.format("restored.unsaved", when))
                  : Notice.information(
                      TOPIC,
                      texts.format("restored.edited", file.getFileName(), when),
                      new Notice.Choice(
                          texts.get("restored.discard"), () -> window.openSaved(file))));
    } else if (state.file() == null) {
      window.restore(state);
    } else {
      window.open(state.file());
    }
  }

  private static boolean isThere(@Nullable Path file) {
    return file == null || Files.isRegularFile(file);
  }

  private String aside() {
    try {
      return session.setAside().toString();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
