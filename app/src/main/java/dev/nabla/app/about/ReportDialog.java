package dev.nabla.app.about;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.frame.Dialog;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;

/** Says what a report holds, and asks whether the document is to be in it. */
public final class ReportDialog {
  private static final double WIDTH = 440;

  private final Texts texts = Texts.of(ReportDialog.class);
  private final CheckBox document = new CheckBox(texts.get("report.document"));
  private final Dialog dialog;

  /**
   * @param save asks where and saves; gets whether the document is to be in it
   */
  public ReportDialog(Window owner, boolean hasDocument, Consumer<Boolean> save) {
    document.setDisable(!hasDocument);
    document.setId("report-document");
    VBox content =
        new VBox(
            12,
            Parts.label(texts.get("report.heading"), "card-title"),
            text("report.holds"),
            document,
            text("report.document.why"),
            buttons(save));
    content.getStyleClass().add("question");
    dialog = new Dialog(owner, texts.get("report.title"), Modality.WINDOW_MODAL, content);
  }

  private Label text(String key) {
    Label l = Parts.shrinking(texts.get(key), "secondary");
    l.setWrapText(true);
    l.setPrefWidth(WIDTH);
    l.setMinHeight(Region.USE_PREF_SIZE);
    return l;
  }

  private Node buttons(Consumer<Boolean> save) {
    Button go = new Button(texts.get("report.save"));
    go.getStyleClass().add("primary");
    go.setDefaultButton(true);
    go.setOnAction(
        e -> {
          dialog.close();
          save.accept(document.isSelected());
        });
    Button cancel = new Button(texts.get("report.cancel"));
    cancel.getStyleClass().add("outlined");
    cancel.setOnAction(e -> dialog.close());
    HBox buttons = new HBox(8, go, cancel);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    return buttons;
  }

  public void show() {
    dialog.show();
  }
}
