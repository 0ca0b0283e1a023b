package dev.nabla.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nabla.app.document.Document;
import dev.nabla.app.document.DocumentException;
import dev.nabla.app.document.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionStoreTest {
  @TempDir Path data;
  private SessionStore store;

  @BeforeEach
  void make() {
    store = new SessionStore(data);
  }

  private static SessionState state(Document d) {
    return new SessionState(d, Path.of("/x/a.nabla.json"), List.of(), true, Instant.EPOCH);
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.list(data.resolve("sessions"))) {
      return all.filter(p -> p.toString().endsWith(ending)).toList();
    }
  }

  @Test
  void whatAWindowHeldIsFoundWhenItIsGoneAndNotBefore() throws Exception {
    Session mine = store.create();
    mine.write(state(Documents.full()));
    assertThat(store.takeAbandoned()).isEmpty();
    assertThat(store.takeAbandoned()).as("looking gives no lock up").isEmpty();
    mine.close();
    List<Session> found = store.takeAbandoned();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().read()).contains(state(Documents.full()));
    assertThat(store.takeAbandoned()).as("taken").isEmpty();
    found.getFirst().end();
    assertThat(store.takeAbandoned()).isEmpty();
    assertThat(files("")).isEmpty();
  }

  @Test
  void theLatestComesFirst() throws Exception {
    List<Session> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Session s = store.create();
      s.write(state(Document.EMPTY.withSource(new dev.nabla.app.document.Source("m", "" + i))));
      all.add(s);
    }
    all.forEach(Session::close);
    int i = 0;
    for (Path p : files(Session.FILE)) {
      SessionState s = SessionText.read(Files.readAllBytes(p));
      long at = 1000L * Integer.parseInt(s.document().sources().getFirst().text());
      Files.setLastModifiedTime(p, java.nio.file.attribute.FileTime.fromMillis(at));
      i++;
    }
    assertThat(i).isEqualTo(3);
    List<String> texts = new ArrayList<>();
    for (Session s : store.takeAbandoned()) {
      texts.add(s.read().orElseThrow().document().sources().getFirst().text());
      s.end();
    }
    assertThat(texts).containsExactly("2", "1", "0");
  }

  @Test
  void halfAFileIsNeverTakenForOne() throws Exception {
    byte[] whole = SessionText.write(state(Documents.full()));
    for (int length = 0; length < whole.length; length += 7) {
      byte[] half = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> SessionText.read(half)).isInstanceOf(DocumentException.class);
    }
    byte[] changed = whole.clone();
    changed[whole.length / 2] ^= 1;
    assertThatThrownBy(() -> SessionText.read(changed)).isInstanceOf(DocumentException.class);
    assertThat(SessionText.read(whole)).isEqualTo(state(Documents.full()));
  }

  @Test
  void aDamagedSessionIsPutAsideAndKept() throws Exception {
    Session mine = store.create();
    mine.write(state(Documents.full()));
    mine.close();
    Files.writeString(files(Session.FILE).getFirst(), "{ nonsense");
    Session found = store.takeAbandoned().getFirst();
    assertThatThrownBy(found::read).isInstanceOf(DocumentException.class);
    assertThat(found.setAside()).hasContent("{ nonsense");
    assertThat(found.read()).isEmpty();
    found.write(state(Document.EMPTY));
    found.end();
    assertThat(files(Session.BROKEN)).hasSize(1);
  }

  @Test
  void autosaveKeepsTheLatestAndTriesAgain() throws Exception {
    Session mine = store.create();
    List<String> told = new java.util.concurrent.CopyOnWriteArrayList<>();
    Autosave autosave =
        new Autosave(
            mine,
            new Autosave.Listener() {
              @Override
              public void kept(Instant when) {
                told.add("kept");
              }

              @Override
              public void failed(String reason) {
                told.add(reason);
              }
            });
    for (int i = 1; i <= 100; i++) {
      autosave.changed(state(Documents.full().withSource(source(i))));
    }
    autosave.flush();
    assertThat(told).containsExactly("kept");
    assertThat(mine.read()).contains(state(Documents.full().withSource(source(100))));
    // The folder's place is taken by a file: nothing can be written.
    Path folder = data.resolve("sessions");
    Path away = data.resolve("away");
    Files.move(folder, away);
    Files.writeString(folder, "");
    autosave.changed(state(Documents.full().withSource(source(101))));
    autosave.flush();
    assertThat(told).hasSize(2);
    Files.delete(folder);
    Files.move(away, folder);
    autosave.fileWillHold("digest");
    assertThat(mine.read().orElseThrow().digests()).containsExactly("digest");
    autosave.close();
    assertThat(told.getLast()).isEqualTo("kept");
    assertThat(mine.read().orElseThrow().document())
        .isEqualTo(Documents.full().withSource(source(101)));
    mine.end();
  }

  private static dev.nabla.app.document.Source source(int i) {
    return new dev.nabla.app.document.Source("m.py", "x = " + i);
  }
}
