package dev.nabla.app.start;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Segments;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Document;
import dev.nabla.styles.Theme;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The lessons as cards, as many beside each other as fit. */
final class LessonGallery extends VBox {
  private static final double CARD = 248;
  private static final double GAP = 16;
  private static final List<String> FILTERS = List.of("all", "jit", "vmap", "grad");

  private final Texts texts = Texts.of(LessonGallery.class);
  private final ObservableValue<Theme> theme;
  private final Consumer<Document> open;
  private final GridPane grid = new GridPane(GAP, GAP);
  private String filter = "all";
  private int columns = 4;

  LessonGallery(ObservableValue<Theme> theme, Consumer<Document> open) {
    this.theme = theme;
    this.open = open;
    getStyleClass().add("lesson-gallery");
    VBox titles =
        new VBox(
            2,
            Parts.label(texts.get("lessons.title"), "section-title"),
            Parts.shrinking(texts.get("lessons.subtitle"), "secondary"));
    HBox head = new HBox(16, titles, Parts.space(), filters());
    head.getStyleClass().add("lesson-head");
    ScrollPane scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head, scroll);
    grid.widthProperty().subscribe((was, is) -> arrange(is.doubleValue()));
    fill();
  }

  private Segments<String> filters() {
    Segments<String> choice =
        new Segments<>(
            "segmented",
            "",
            f -> {
              filter = f;
              fill();
            });
    choice.setItems(FILTERS, f -> f.equals("all") ? texts.get("lessons.all") : f);
    choice.select(filter);
    return choice;
  }

  private void arrange(double width) {
    int fit = Math.clamp((int) ((width + GAP) / (CARD + GAP)), 1, 6);
    if (fit != columns) {
      columns = fit;
      fill();
    }
  }

  private void fill() {
    grid.getChildren().clear();
    grid.getColumnConstraints().clear();
    for (int i = 0; i < columns; i++) {
      ColumnConstraints c = new ColumnConstraints();
      c.setPercentWidth(100.0 / columns);
      c.setFillWidth(true);
      grid.getColumnConstraints().add(c);
    }
    int at = 0;
    for (int i = 0; i < Lesson.ALL.size(); i++) {
      Lesson l = Lesson.ALL.get(i);
      if (filter.equals("all") || l.transforms().contains(filter)) {
        LessonCard card = new LessonCard(i + 1, l, theme, () -> open.accept(Lessons.document(l)));
        grid.add(card, at % columns, at / columns);
        at++;
      }
    }
  }
}
