package dev.nabla.app.about;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Segments;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.frame.Dialog;
import dev.nabla.device.DeviceInfo;
import dev.nabla.styles.Icon;
import dev.nabla.styles.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;

/** Versions, devices, and the licences of what the program is made of. */
public final class AboutDialog {
  private static final double WIDTH = 560;
  private static final double HEIGHT = 480;

  private final Texts texts = Texts.of(AboutDialog.class);
  private final SystemFacts facts;
  private final StackPane body = new StackPane();
  private final Dialog dialog;

  private enum Page {
    VERSIONS("about.page.versions"),
    DEVICES("about.page.devices"),
    LICENCES("about.page.licences"),
    INTER("about.page.inter"),
    MONO("about.page.mono");

    private final String key;

    Page(String key) {
      this.key = key;
    }
  }

  public AboutDialog(Window owner, SystemFacts facts) {
    this.facts = facts;
    Segments<Page> pages = new Segments<>("tabs", "tab", this::show);
    pages.setItems(List.of(Page.values()), p -> texts.get(p.key));
    pages.select(Page.VERSIONS);
    VBox.setVgrow(body, Priority.ALWAYS);
    VBox content = new VBox(head(), pages, body, buttons());
    content.getStyleClass().add("about");
    content.setPrefSize(WIDTH, HEIGHT);
    dialog = new Dialog(owner, texts.get("about.title"), Modality.NONE, content);
    show(Page.VERSIONS);
  }

  public void show() {
    dialog.show();
  }

  public boolean isShowing() {
    return dialog.stage().isShowing();
  }

  private Node head() {
    Node sign = Icon.NABLA.node();
    sign.setScaleX(1.7);
    sign.setScaleY(1.7);
    StackPane logo = new StackPane(sign);
    logo.getStyleClass().addAll("logo", "large");
    VBox names =
        new VBox(
            Parts.label(texts.get("about.name"), "section-title"),
            Parts.shrinking(texts.get("about.claim"), "secondary"));
    HBox head = new HBox(12, logo, names);
    head.getStyleClass().add("dialog-head");
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private void show(Page p) {
    body.getChildren()
        .setAll(
            switch (p) {
              case VERSIONS -> table(facts.facts());
              case DEVICES -> devices();
              case LICENCES -> licence(texts.get("about.licences"), texts.get(p.key));
              case INTER -> licence(resource("fonts/Inter-OFL.txt"), texts.get(p.key));
              case MONO -> licence(resource("fonts/JetBrainsMono-OFL.txt"), texts.get(p.key));
            });
  }

  private Node table(List<SystemFacts.Fact> rows) {
    GridPane grid = new GridPane(16, 8);
    for (int i = 0; i < rows.size(); i++) {
      grid.add(Parts.label(rows.get(i).name(), "secondary"), 0, i);
      grid.add(wrapped(rows.get(i).value(), "mono"), 1, i);
    }
    return scrolled(grid);
  }

  private Node devices() {
    VBox list = new VBox(12);
    for (DeviceInfo d : facts.devices()) {
      Label name = Parts.label(d.name(), "card-title");
      Node mark =
          (d.available() ? Icon.CHECK : Icon.WARNING).node(d.available() ? "ok" : "warning");
      HBox title =
          new HBox(
              8,
              mark,
              name,
              Parts.label(
                  texts.get(d.available() ? "about.device.here" : "about.device.missing"),
                  "tertiary",
                  "small"));
      title.setAlignment(Pos.CENTER_LEFT);
      list.getChildren()
          .add(new VBox(2, title, wrapped(d.description() + " " + d.install(), "secondary")));
    }
    return scrolled(list);
  }

  private static Label wrapped(String text, String style) {
    Label l = Parts.shrinking(text.strip(), style);
    l.setWrapText(true);
    l.setMinHeight(Region.USE_PREF_SIZE);
    return l;
  }

  private static Node scrolled(Region content) {
    content.getStyleClass().add("dialog-body");
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    return scroll;
  }

  private static Node licence(String text, String name) {
    TextArea area = new TextArea(text);
    area.setEditable(false);
    area.setWrapText(true);
    area.setAccessibleText(name);
    area.getStyleClass().add("licence");
    return area;
  }

  private static String resource(String path) {
    try (InputStream in = Theme.resource(path).openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private Node buttons() {
    Button copy = new Button(texts.get("about.copy"));
    copy.getStyleClass().add("outlined");
    copy.setOnAction(
        e -> {
          ClipboardContent c = new ClipboardContent();
          c.putString(facts.text());
          Clipboard.getSystemClipboard().setContent(c);
          copy.setText(texts.get("about.copied"));
        });
    Button close = new Button(texts.get("about.close"));
    close.getStyleClass().add("primary");
    close.setDefaultButton(true);
    close.setOnAction(e -> dialog.close());
    HBox buttons = new HBox(8, copy, Parts.space(), close);
    buttons.getStyleClass().add("dialog-buttons");
    return buttons;
  }
}
