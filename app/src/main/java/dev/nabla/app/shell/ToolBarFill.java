package dev.nabla.app.shell;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.styles.Icon;
import dev.nabla.styles.Theme;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;

/** What the toolbar holds. */
final class ToolBarFill {
  private final ToolStrip tools = new ToolStrip();
  private final Texts texts = Texts.of(ToolBarFill.class);
  private final Node search;

  /**
   * @param drawing whether the page for drawing is shown, which has other tools
   */
  ToolBarFill(ActionSet a, Workspace workspace, ObservableBooleanValue drawing) {
    tools.icon(a.create);
    tools.icon(a.open);
    tools.icon(a.save);
    tools.rule();
    tools.during(Bindings.not(drawing), () -> comparing(a));
    tools.during(drawing, () -> drawing(a));
    tools.space();
    search = tools.search(a.palette, texts.get("tool.search"));
    Button theme = ToolStrip.button(a.nextTheme, "icon-only");
    workspace
        .themeProperty()
        .subscribe(
            t ->
                theme.setGraphic((t.ground() == Theme.Ground.LIGHT ? Icon.MOON : Icon.SUN).node()));
    tools.add(theme);
  }

  private void comparing(ActionSet a) {
    tools.icon(a.undo);
    tools.icon(a.redo);
    tools.rule();
    tools.primary(a.run);
    tools.icon(a.stop);
    tools.rule();
    tools.caption(texts.get("tool.show"));
    tools.toggle(a.shown.values(), texts.get("tool.values"));
    tools.toggle(a.shown.batchAxes(), texts.get("tool.batch-axes"));
    tools.toggle(a.shown.cotangents(), texts.get("tool.cotangents"));
    tools.toggle(a.shown.times(), texts.get("tool.times"));
    tools.rule();
    tools.toggle(a.shown.linked(), texts.get("tool.linked"));
  }

  private void drawing(ActionSet a) {
    tools.followed(a.undo);
    tools.icon(a.redo);
    tools.rule();
    tools.labelled(a.graph("add").icon(Icon.PLUS), texts.get("tool.node"));
    tools.labelled(a.graph("frame").icon(Icon.FRAME), texts.get("tool.frame"));
    tools.labelled(a.graph("group").icon(Icon.FUNCTION), texts.get("tool.group"));
    tools.labelled(a.graph("tidy").icon(Icon.TIDY), texts.get("tool.tidy"));
    tools.labelled(a.graph("fit").icon(Icon.FIT), texts.get("tool.fit"));
    tools.rule();
    tools.toggle(a.graph("shapes").icon(Icon.SHAPES), texts.get("tool.shapes"));
    tools.toggle(a.graph("values").icon(Icon.EYE), texts.get("tool.values"));
    tools.toggle(a.graph("snap").icon(Icon.GRID), texts.get("tool.snap"));
  }

  ToolStrip strip() {
    return tools;
  }

  /** What the command palette opens below. */
  Node paletteAnchor() {
    return search;
  }
}
