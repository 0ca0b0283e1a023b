package dev.nabla.app.timing;

import static dev.nabla.app.controls.Parts.space;

import dev.nabla.app.controls.Segments;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.problems.PrintsPane;
import dev.nabla.app.problems.ProblemsPane;
import dev.nabla.app.workspace.Problem;
import dev.nabla.app.workspace.WorkspaceModel;
import dev.nabla.device.DeviceInfo;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The panel below the panes: timings of the run, problems, prints; and the choice of device. */
public final class BottomPanel extends VBox {
  public static final double HEIGHT = 220;

  /** In less width than this words give way to pictures. */
  private static final double ROOMY = 540;

  /** The panel's tabs. */
  public enum Tab {
    TIMING("tab.timing"),
    PROBLEMS("tab.problems"),
    PRINT("tab.print");

    private final String key;

    Tab(String key) {
      this.key = key;
    }
  }

  private final Texts texts = Texts.of(BottomPanel.class);
  private final WorkspaceModel model;
  private final Segments<Tab> tabs;
  private final StackPane body = new StackPane();
  private final Region[] panes;
  private Tab shown = Tab.TIMING;

  /**
   * @param devices all devices, those that are missing too
   */
  public BottomPanel(WorkspaceModel model, List<DeviceInfo> devices) {
    this(model, devices, Tab.TIMING);
  }

  /**
   * @param devices all devices, those that are missing too
   * @param first the tab to begin with
   */
  public BottomPanel(WorkspaceModel model, List<DeviceInfo> devices, Tab first) {
    this.model = model;
    getStyleClass().add("bottom-panel");
    setPrefHeight(HEIGHT);
    panes =
        new Region[] {
          new TimingPane(model.runProperty(), model.themeProperty()),
          new ProblemsPane(model),
          new PrintsPane(model)
        };
    tabs = new Segments<>("tabs", "tab", this::show);
    HBox.setHgrow(tabs, Priority.ALWAYS);
    DeviceChoice device = new DeviceChoice(model, devices, texts);
    ExportButton export = new ExportButton(model.runProperty(), texts);
    HBox tools = new HBox(8, device, export);
    widthProperty()
        .map(w -> w.doubleValue() > 0 && w.doubleValue() < ROOMY)
        .subscribe(
            narrow -> {
              device.setNarrow(narrow);
              export.setNarrow(narrow);
            });
    tools.setAlignment(Pos.CENTER_RIGHT);
    tools.getStyleClass().add("panel-tools");
    HBox header = new HBox(tabs, space(), tools);
    header.getStyleClass().add("bottom-header");
    VBox.setVgrow(body, Priority.ALWAYS);
    body.setMinHeight(0);
    getChildren().setAll(header, body);
    model.problems().addListener((ListChangeListener<Problem>) c -> nameTabs());
    model.prints().addListener((ListChangeListener<String>) c -> nameTabs());
    nameTabs();
    show(first);
  }

  /** Brings a tab to the front. */
  public void show(Tab tab) {
    shown = tab;
    tabs.select(tab);
    body.getChildren().setAll(panes[tab.ordinal()]);
  }

  private void nameTabs() {
    tabs.setItems(List.of(Tab.values()), this::name);
    tabs.select(shown);
  }

  private String name(Tab t) {
    int count =
        switch (t) {
          case TIMING -> 0;
          case PROBLEMS -> model.problems().size();
          case PRINT -> model.prints().size();
        };
    return count == 0 ? texts.get(t.key) : texts.get(t.key) + "  " + count;
  }
}
