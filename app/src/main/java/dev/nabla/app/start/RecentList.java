package dev.nabla.app.start;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.preferences.Recent;
import dev.nabla.styles.Icon;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Files opened before, the latest first. */
final class RecentList extends VBox {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter YEAR =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private final Texts texts = Texts.of(RecentList.class);
  private final Consumer<Path> open;

  RecentList(Consumer<Path> open) {
    this.open = open;
    getStyleClass().add("recent-list");
  }

  void show(List<Recent> files) {
    getChildren().clear();
    files.forEach(r -> getChildren().add(row(r)));
    if (files.isEmpty()) {
      getChildren().add(Parts.shrinking(texts.get("recent.none"), "tertiary", "small"));
    }
  }

  private Button row(Recent r) {
    VBox names =
        new VBox(
            Parts.shrinking(String.valueOf(r.path().getFileName()), "recent-name"),
            Parts.shrinking(r.summary(), "tertiary", "caption"));
    names.getStyleClass().add("recent-names");
    HBox content =
        new HBox(
            12,
            Icon.FILE.node(),
            names,
            Parts.space(),
            Parts.label(
                when(r.when(), LocalDateTime.now(), ZoneId.systemDefault()), "tertiary", "small"));
    content.getStyleClass().add("button-content");
    Button b = new Button("", content);
    b.getStyleClass().setAll("recent");
    b.setMaxWidth(Double.MAX_VALUE);
    b.setAccessibleText(r.path().getFileName() + " " + r.summary());
    b.setTooltip(new Tooltip(r.path().toString()));
    b.setOnAction(e -> open.accept(r.path()));
    content.prefWidthProperty().bind(b.widthProperty());
    return b;
  }

  /** How long ago, in a few words. */
  String when(long millis, LocalDateTime now, ZoneId zone) {
    LocalDateTime then = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone);
    long minutes = ChronoUnit.MINUTES.between(then, now);
    LocalDate today = now.toLocalDate();
    if (minutes < 1) {
      return texts.get("recent.now");
    }
    if (minutes < 60) {
      return texts.format("recent.minutes", minutes);
    }
    if (then.toLocalDate().equals(today)) {
      return texts.format("recent.today", TIME.format(then));
    }
    if (then.toLocalDate().equals(today.minusDays(1))) {
      return texts.get("recent.yesterday");
    }
    return (then.getYear() == now.getYear() ? DAY : YEAR).format(then);
  }
}
