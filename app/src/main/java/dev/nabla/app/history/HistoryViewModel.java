package dev.nabla.app.history;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.History;
import dev.nabla.app.document.History.Step;
import dev.nabla.app.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The document's states, the latest first, and the way to any of them. */
final class HistoryViewModel {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private final Workspace workspace;
  private final InstantSource clock;
  private final Texts texts = Texts.of(HistoryViewModel.class);
  private final ObservableList<HistoryEntry> entries = FXCollections.observableArrayList();
  private Map<Document, Instant> times = new IdentityHashMap<>();

  HistoryViewModel(Workspace workspace, InstantSource clock) {
    this.workspace = workspace;
    this.clock = clock;
    workspace.historyProperty().subscribe(this::show);
  }

  /** The latest first: what was undone, the present, what was before. */
  ObservableList<HistoryEntry> entries() {
    return FXCollections.unmodifiableObservableList(entries);
  }

  private void show(History h) {
    Map<Document, Instant> known = times;
    times = new IdentityHashMap<>();
    Instant now = clock.instant();
    List<HistoryEntry> out = new ArrayList<>();
    List<Step> past = h.past();
    String name = texts.get("history.opened");
    for (int i = 0; i < past.size(); i++) {
      Document d = past.get(i).document();
      out.add(new HistoryEntry(name, time(d, known, now), i - past.size()));
      name = past.get(i).edit();
    }
    out.add(new HistoryEntry(name, time(h.present(), known, now), 0));
    for (int i = 0; i < h.future().size(); i++) {
      Step s = h.future().get(i);
      out.add(new HistoryEntry(s.edit(), time(s.document(), known, now), i + 1));
    }
    entries.setAll(out.reversed());
  }

  /** A document is one value, so a state that is gone back to has the time it was first there. */
  private Instant time(Document d, Map<Document, Instant> known, Instant now) {
    Instant t = known.getOrDefault(d, now);
    times.put(d, t);
    return t;
  }

  /** How many edits lie behind the present. */
  String count() {
    return texts.count("history.count", workspace.historyProperty().get().past().size());
  }

  void go(HistoryEntry e) {
    workspace.go(e.steps());
  }

  /** How long ago: {@code now}, {@code 8 s}, {@code 2 min}. */
  String age(HistoryEntry e) {
    long s = Math.max(0, Duration.between(e.when(), clock.instant()).toSeconds());
    if (s < 5) {
      return texts.get("history.now");
    }
    if (s < MINUTE) {
      return texts.format("history.seconds", s);
    }
    if (s < HOUR) {
      return texts.format("history.minutes", s / MINUTE);
    }
    return s < DAY
        ? texts.format("history.hours", s / HOUR)
        : texts.format("history.days", s / DAY);
  }
}
