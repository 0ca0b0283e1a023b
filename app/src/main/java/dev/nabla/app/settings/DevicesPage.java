package dev.nabla.app.settings;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.preferences.Preferences;
import dev.nabla.device.TornadoSdk;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Where the program finds what runs on other devices. */
final class DevicesPage extends Form {
  private static final double WIDTH = 480;

  private final Preferences preferences;
  private final TextField folder = new TextField();
  private final Label found = Parts.shrinking("", "small");

  /**
   * @param chooser asks for a folder
   * @param browse opens a page of the web
   */
  DevicesPage(Preferences p, Supplier<Optional<Path>> chooser, Consumer<String> browse) {
    preferences = p;
    folder.setId("tornado-home");
    folder.setText(p.tornadoHomeProperty().get());
    folder.setPromptText(texts.get("tornado.prompt"));
    folder.setOnAction(e -> commit());
    folder.focusedProperty().subscribe((was, is) -> commit());
    p.tornadoHomeProperty()
        .subscribe(
            text -> {
              folder.setText(text);
              look();
            });
    Button choose = new Button(texts.get("tornado.choose"));
    choose.getStyleClass().add("outlined");
    choose.setMinWidth(Region.USE_PREF_SIZE);
    choose.setOnAction(e -> chooser.get().ifPresent(f -> folder(f.toString())));
    HBox.setHgrow(folder, Priority.ALWAYS);
    HBox line = new HBox(8, folder, choose);
    line.setMaxWidth(WIDTH);
    found.setId("tornado-found");
    found.setWrapText(true);
    found.setMaxWidth(WIDTH);
    found.setMinHeight(Region.USE_PREF_SIZE);
    Hyperlink how = new Hyperlink(texts.get("tornado.link"));
    how.setId("tornado-link");
    how.getStyleClass().add("link");
    how.setOnAction(e -> browse.accept(TornadoSdk.WEBSITE));
    VBox all = new VBox(6, line, found, how);
    all.setAlignment(Pos.TOP_LEFT);
    row(texts.get("tornado"), all, texts.get("tornado.why"));
    folder.setAccessibleText(texts.get("tornado"));
    folder.setAccessibleHelp(texts.get("tornado.why"));
  }

  private void commit() {
    if (!folder.isFocused() || !folder.getText().equals(preferences.tornadoHomeProperty().get())) {
      folder(folder.getText());
    }
  }

  private void folder(String text) {
    preferences.tornadoHomeProperty().set(text.strip());
  }

  private void look() {
    String chosen = preferences.tornadoHomeProperty().get();
    Optional<TornadoSdk> sdk = chosen.isEmpty() ? TornadoSdk.usual() : at(chosen);
    found.getStyleClass().removeAll("error-text", "secondary");
    found.getStyleClass().add(sdk.isEmpty() && !chosen.isEmpty() ? "error-text" : "secondary");
    found.setText(
        sdk.map(s -> texts.format("tornado.found", s.version(), s.home()))
            .orElseGet(
                () ->
                    chosen.isEmpty()
                        ? texts.get("tornado.none")
                        : texts.format("tornado.not-there", chosen)));
  }

  private static Optional<TornadoSdk> at(String folder) {
    try {
      return TornadoSdk.at(Path.of(folder));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
