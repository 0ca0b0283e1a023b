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
    stage.setTitle("Nabla");
    stage.setScene(scene(Theme.LIGHT, 1280, 800));
    stage.show();
  }

  static Scene scene(Theme theme, double width, double height) {
    var scene = new Scene(new StackPane(new Label("∇ Nabla")), width, height);
    scene.getStylesheets().add(theme.stylesheet());
    return scene;
  }
}
