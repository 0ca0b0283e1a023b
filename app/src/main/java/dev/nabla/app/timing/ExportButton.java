package dev.nabla.app.timing;

import dev.nabla.app.controls.Texts;
import dev.nabla.styles.Icon;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.stage.FileChooser;

/** Saves the timings of a run as CSV or JSON. */
final class ExportButton extends Button {
  private final Texts texts;
  private final ObservableValue<RunProgress> run;

  ExportButton(ObservableValue<RunProgress> run, Texts texts) {
    super(texts.get("export"), Icon.DOWN.node());
    this.texts = texts;
    this.run = run;
    getStyleClass().addAll("outlined", "small", "export");
    setTooltip(new Tooltip(texts.get("export.tooltip")));
    run.subscribe(r -> setDisable(r.phases().isEmpty()));
    setOnAction(e -> choose());
  }

  /** Its picture alone where there is no room for the word. */
  void setNarrow(boolean narrow) {
    setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
    setMinWidth(USE_PREF_SIZE);
  }

  private void choose() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(texts.get("export.title"));
    chooser.setInitialFileName("timings.csv");
    chooser
        .getExtensionFilters()
        .setAll(
            new FileChooser.ExtensionFilter(texts.get("export.csv"), "*.csv"),
            new FileChooser.ExtensionFilter(texts.get("export.json"), "*.json"));
    File file = chooser.showSaveDialog(getScene().getWindow());
    if (file != null) {
      try {
        write(file.toPath(), run.getValue());
      } catch (IOException e) {
        String why = texts.format("export.failed", file, String.valueOf(e.getMessage()));
        Alert alert = new Alert(Alert.AlertType.ERROR, why);
        alert.initOwner(getScene().getWindow());
        alert.show();
      }
    }
  }

  /** Writes the timings in the form that the file's name asks for, CSV unless JSON. */
  static void write(Path file, RunProgress run) throws IOException {
    boolean json = file.getFileName().toString().endsWith(".json");
    Files.writeString(file, json ? TimingExport.json(run) : TimingExport.csv(run));
  }
}
