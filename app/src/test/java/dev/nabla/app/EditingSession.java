package dev.nabla.app;

import dev.nabla.app.preferences.Preferences;
import dev.nabla.app.session.Autosave;
import dev.nabla.app.session.Session;
import dev.nabla.app.session.SessionState;
import dev.nabla.app.session.SessionStore;
import dev.nabla.app.shell.DocumentFiles;
import dev.nabla.app.shell.NoDialogs;
import dev.nabla.app.shell.Notice;
import dev.nabla.app.shell.Notices;
import dev.nabla.app.workspace.NoEngine;
import dev.nabla.app.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What keeps a window's document, without the window: the workspace, its files and its session,
 * used by a {@link Typist} until it is killed. It starts in a fraction of the time.
 */
public final class EditingSession {
  private final Typist typist;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final Workspace workspace =
      new Workspace(NoEngine.functions(), NoEngine.compiler(), thread);
  private final DocumentFiles files;
  private final SessionStore store;

  private EditingSession(Typist typist) {
    this.typist = typist;
    store = new SessionStore(typist.folders().data());
    Preferences p = Preferences.load(typist.folders().config().resolve("preferences.json"));
    files = new DocumentFiles(workspace, p, NoDialogs.NONE, new Unheard(), () -> {}, thread);
  }

  public static void main(String[] args) throws Exception {
    EditingSession s = new EditingSession(new Typist(List.of(args)));
    s.thread
        .submit(
            () -> {
              s.begin();
              return s;
            })
        .get();
  }

  /** As a window does it. */
  private void begin() throws Exception {
    List<Left> left = Left.take(store, true, List.of());
    Session session = left.isEmpty() ? store.create() : left.getFirst().session();
    KeptSession kept = new KeptSession(workspace, files, session, new Deaf());
    if (!left.isEmpty()) {
      SessionState state = left.getFirst().state();
      if (state == null) {
        throw new IllegalStateException(left.getFirst().problem());
      } else if (left.getFirst().isRestored()) {
        files.restore(state);
      } else {
        files.open(java.util.Objects.requireNonNull(state.file()));
      }
    }
    typist.begin(workspace, files);
    thread.scheduleWithFixedDelay(
        () -> step(kept), Typist.MILLIS, Typist.MILLIS, TimeUnit.MILLISECONDS);
  }

  private void step(KeptSession kept) {
    if (!typist.step(workspace, files)) {
      kept.end(true);
      files.close();
      workspace.close();
      thread.shutdownNow();
    }
  }

  /** Nobody reads what goes wrong; it is seen in what is lost. */
  private static final class Unheard implements Notices {
    @Override
    public void tell(Notice notice) {}

    @Override
    public void withdraw(String topic) {}
  }

  private static final class Deaf implements Autosave.Listener {
    @Override
    public void kept(Instant when) {}

    @Override
    public void failed(String reason) {}
  }
}
