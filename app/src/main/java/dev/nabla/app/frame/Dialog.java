package dev.nabla.app.frame;

import java.util.Objects;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Modality;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

/** A window that belongs to another and looks like it. Escape closes it. */
public final class Dialog {
  private final Stage stage = new Stage();

  /**
   * @param owner a window of the program
   * @param modality whether the owner waits for it
   */
  public Dialog(Window owner, String title, Modality modality, Region content) {
    Look look = Objects.requireNonNull(Look.of(owner.getScene()), "a window without a look");
    Scene scene = look.scene(content);
    scene.addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            e.consume();
            stage.close();
          }
        });
    content.getStyleClass().add("dialog");
    stage.initOwner(owner);
    stage.initModality(modality);
    stage.setTitle(title);
    if (owner instanceof Stage s) {
      stage.getIcons().setAll(s.getIcons());
    }
    stage.setScene(scene);
    stage.setOnShown(e -> fit());
  }

  /** Lets Escape close the dialog from a list, too, which keeps that key for itself. */
  public static void closeByEscape(ListView<?> list) {
    list.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE && !e.isConsumed()) {
            e.consume();
            list.getScene().getWindow().hide();
          }
        });
  }

  /** A screen may be smaller than what a dialog would like to be, above all at a large scale. */
  private void fit() {
    Rectangle2D screen =
        Screen.getScreensForRectangle(
                stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight())
            .stream()
            .findFirst()
            .orElse(Screen.getPrimary())
            .getVisualBounds();
    if (stage.getWidth() > screen.getWidth()) {
      stage.setWidth(screen.getWidth());
      stage.setX(screen.getMinX());
    }
    if (stage.getHeight() > screen.getHeight()) {
      stage.setHeight(screen.getHeight());
      stage.setY(screen.getMinY());
    }
  }

  public Stage stage() {
    return stage;
  }

  /** Shows it, or brings it to the front. */
  public void show() {
    stage.show();
    stage.toFront();
    stage.requestFocus();
  }

  /** Shows it and returns when it is closed. */
  public void showAndWait() {
    stage.showAndWait();
  }

  public void close() {
    stage.close();
  }
}
