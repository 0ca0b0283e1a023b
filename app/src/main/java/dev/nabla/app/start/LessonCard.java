package dev.nabla.app.start;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.styles.Theme;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A lesson in the gallery: a button as large as its card. */
final class LessonCard extends Button {
  private static final double HEIGHT = 264;

  LessonCard(int number, Lesson lesson, ObservableValue<Theme> theme, Runnable open) {
    Texts texts = Texts.of(LessonCard.class);
    String title = number + ". " + texts.get("lesson." + lesson.id() + ".title");
    getStyleClass().setAll("lesson-card");
    setId("lesson-" + lesson.id());
    setAccessibleText(title);
    setOnAction(e -> open.run());
    Label description = new Label(texts.get("lesson." + lesson.id() + ".text"));
    description.getStyleClass().addAll("secondary", "lesson-text");
    description.setWrapText(true);
    HBox tags = new HBox(6);
    for (String t : lesson.transforms()) {
      tags.getChildren().add(Parts.label(t, "tag", role(t)));
    }
    Region space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    VBox words = new VBox(4, Parts.label(title, "card-title"), description, space, tags);
    words.getStyleClass().add("lesson-words");
    VBox.setVgrow(words, Priority.ALWAYS);
    VBox content = new VBox(new SketchView(Sketch.of(lesson), theme), words);
    setGraphic(content);
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    setMaxWidth(Double.MAX_VALUE);
    content.prefWidthProperty().bind(widthProperty().subtract(2));
    content.setMinHeight(HEIGHT - 2);
  }

  private static String role(String transform) {
    return switch (transform) {
      case "grad" -> "backward";
      case "vmap" -> "batch";
      default -> "forward";
    };
  }
}
