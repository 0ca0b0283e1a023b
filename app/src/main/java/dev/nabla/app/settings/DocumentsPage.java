package dev.nabla.app.settings;

import dev.nabla.app.preferences.Preferences;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;

/** What becomes of documents between two starts. */
final class DocumentsPage extends Form {
  DocumentsPage(Preferences p, Path sessions) {
    CheckBox reopen = new CheckBox(texts.get("reopen.box"));
    reopen.selectedProperty().bindBidirectional(p.reopenProperty());
    reopen.setAccessibleText(texts.get("reopen.box"));
    row(texts.get("reopen"), reopen, texts.format("reopen.why", sessions));
    Button clear = new Button(texts.get("recent.clear"));
    clear.getStyleClass().add("outlined");
    clear.setDisable(p.recent().isEmpty());
    clear.setAccessibleText(texts.get("recent.clear"));
    clear.setOnAction(
        e -> {
          p.clearRecent();
          clear.setDisable(true);
        });
    row(texts.get("recent"), clear, texts.get("recent.why"));
  }
}
