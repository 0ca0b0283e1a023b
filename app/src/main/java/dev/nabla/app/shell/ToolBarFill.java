package dev.nabla.app.shell;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.styles.Icon;
import dev.nabla.styles.Theme;
import javafx.scene.Node;
import javafx.scene.control.Button;

/** What the toolbar holds. */
final class ToolBarFill {
  private final ToolStrip tools = new ToolStrip();
  private final Node search;

  ToolBarFill(ActionSet a, Workspace workspace) {
    Texts texts = Texts.of(ToolBarFill.class);
    tools.icon(a.create);
    tools.icon(a.open);
    tools.icon(a.save);
    tools.rule();
    tools.icon(a.undo);
    tools.icon(a.redo);
    tools.rule();
    tools.labelled(a.run, "primary");
    tools.icon(a.stop);
    tools.rule();
    tools.caption(texts.get("tool.show"));
    tools.toggle(a.shown.values(), texts.get("tool.values"));
    tools.toggle(a.shown.batchAxes(), texts.get("tool.batch-axes"));
    tools.toggle(a.shown.cotangents(), texts.get("tool.cotangents"));
    tools.toggle(a.shown.times(), texts.get("tool.times"));
    tools.rule();
    tools.toggle(a.shown.linked(), texts.get("tool.linked"));
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

  ToolStrip strip() {
    return tools;
  }

  /** What the command palette opens below. */
  Node paletteAnchor() {
    return search;
  }
}
