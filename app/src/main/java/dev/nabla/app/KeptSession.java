package dev.nabla.app;

import dev.nabla.app.document.Document;
import dev.nabla.app.session.Autosave;
import dev.nabla.app.session.Session;
import dev.nabla.app.session.SessionState;
import dev.nabla.app.shell.DocumentFiles;
import dev.nabla.app.shell.FileWatch;
import dev.nabla.app.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a workspace holds in a session, at every change, whatever becomes of the process. */
final class KeptSession {
  private final Workspace workspace;
  private final Session session;
  private final Autosave autosave;
  private boolean ended;

  /**
   * @param files tells what the document's file holds
   * @param told hears, on a thread of its own, what becomes of the session
   */
  KeptSession(Workspace workspace, DocumentFiles files, Session session, Autosave.Listener told) {
    this.workspace = workspace;
    this.session = session;
    autosave = new Autosave(session, told);
    workspace.historyProperty().subscribe((was, is) -> changed());
    workspace.fileProperty().subscribe((was, is) -> changed());
    workspace.editedProperty().subscribe((was, is) -> changed());
    files.setFileListener(
        new FileWatch.Listener() {
          @Override
          public void holds(String digest) {
            autosave.fileHolds(digest);
          }

          @Override
          public void willHold(String digest) {
            autosave.fileWillHold(digest);
          }
        });
  }

  private void changed() {
    if (!ended) {
      autosave.changed(
          new SessionState(
              workspace.document(),
              workspace.fileProperty().get(),
              List.of(),
              workspace.editedProperty().get(),
              Instant.now()));
    }
  }

  /** Keeps everything now. On whatever thread. */
  void keep() {
    autosave.flush();
  }

  /**
   * Ends the session; nothing that is unsaved matters any more.
   *
   * @param programEnds whether the program ends with it, so that the next start goes on with it
   */
  void end(boolean programEnds) {
    ended = true;
    autosave.close();
    SessionState last = programEnds ? last() : null;
    if (last == null) {
      session.end();
    } else {
      leave(last);
    }
  }

  /** What the next start should show: the document as saved; null if it is saved nowhere. */
  private @Nullable SessionState last() {
    Path file = workspace.fileProperty().get();
    Document saved = file == null ? workspace.document() : workspace.saved();
    boolean givenUp = file == null && workspace.editedProperty().get();
    return givenUp || saved.functions().isEmpty()
        ? null
        : new SessionState(saved, file, List.of(), false, Instant.now());
  }

  private void leave(SessionState state) {
    try {
      session.write(state);
      session.close();
    } catch (IOException e) {
      // Nothing is unsaved: the next start shows its start page.
      session.end();
    }
  }
}
