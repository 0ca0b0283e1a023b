package dev.nabla.app;

import dev.nabla.styles.Theme;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The window. */
public final class Main extends Application {
  @Override
  public void start(Stage stage) {
    var scene = new Scene(new StackPane(new Label("∇ Nabla")), 1280, 800);
    scene.getStylesheets().add(Theme.LIGHT.stylesheet());
    stage.setTitle("Nabla");
    stage.setScene(scene);
    stage.show();
  }
}
