package dev.nabla.app.compare;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.styles.Icon;
import dev.nabla.transform.TransformSpec;
import dev.nabla.transform.TransformSpecText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** One transformation on the stack: its name, its parameters to edit, and a grip to move it by. */
final class TransformChip extends HBox {
  private static final Texts TEXTS = Texts.of(TransformChip.class);
  private static final String OUT_AXES = "out_axes";
  private static final String HAS_AUX = "has_aux";

  /** What a chip asks of the stack. */
  interface Actions {
    void replace(TransformSpec spec);

    void remove();

    /** Moves the chip by so many places. */
    void move(int places);

    /** Tells the reason why a field's text was refused; null once there is none. */
    void refused(@Nullable String reason);
  }

  private final Actions actions;
  private final Map<String, ParameterField> fields = new LinkedHashMap<>();
  private TransformSpec spec;
  private boolean showOutAxes;

  TransformChip(TransformSpec spec, Actions actions) {
    this.spec = spec;
    this.actions = actions;
    getStyleClass().addAll("transform-chip", spec.label());
    setAlignment(Pos.CENTER_LEFT);
    setFocusTraversable(true);
    setAccessibleText(TransformSpecText.format(spec));
    build();
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    setOnContextMenuRequested(e -> menu().show(this, e.getScreenX(), e.getScreenY()));
    setOnMousePressed(
        e -> {
          if (e.getTarget() == this) {
            requestFocus();
          }
        });
  }

  TransformSpec spec() {
    return spec;
  }

  private void build() {
    fields.clear();
    getChildren().setAll(gripNode(), Parts.label(spec.label(), "strong"));
    TransformSpecText.parameters(spec)
        .forEach(
            (name, value) -> {
              if (isShown(name, value)) {
                addField(name, value);
              }
            });
    Button remove = new Button(null, Icon.CLOSE.node());
    remove.getStyleClass().add("chip-remove");
    remove.setFocusTraversable(false);
    remove.setAccessibleText(TEXTS.format("chip.remove", spec.label()));
    remove.setTooltip(new Tooltip(TEXTS.format("chip.remove", spec.label())));
    remove.setOnAction(e -> actions.remove());
    getChildren().add(remove);
  }

  private javafx.scene.Node gripNode() {
    HBox box = new HBox(Icon.GRIP.node("quiet"));
    box.getStyleClass().add("grip");
    box.setAlignment(Pos.CENTER);
    Tooltip.install(box, new Tooltip(TEXTS.get("chip.grip")));
    return box;
  }

  private boolean isShown(String name, String value) {
    return switch (name) {
      case OUT_AXES -> showOutAxes || !value.equals("0");
      case HAS_AUX -> false;
      default -> true;
    };
  }

  private void addField(String name, String value) {
    Consumer<String> apply =
        text -> {
          TransformSpec next = TransformSpecText.with(spec, name, text);
          if (!next.equals(spec)) {
            actions.replace(next);
          } else {
            show(spec);
          }
        };
    ParameterField field = new ParameterField(name, value, apply, actions::refused);
    fields.put(name, field);
    String label = name.equals("static_argnums") ? TEXTS.get("chip.static") : name;
    getChildren().addAll(Parts.label(label, "mono", "small", "secondary"), field);
  }

  /** Takes over a transformation of the same name. */
  void show(TransformSpec next) {
    spec = next;
    setAccessibleText(TransformSpecText.format(next));
    Map<String, String> values = TransformSpecText.parameters(next);
    boolean same =
        values.entrySet().stream()
            .allMatch(e -> fields.containsKey(e.getKey()) == isShown(e.getKey(), e.getValue()));
    if (!same) {
      build();
      return;
    }
    fields.forEach((name, field) -> field.show(String.valueOf(values.get(name))));
  }

  private ContextMenu menu() {
    ContextMenu menu = new ContextMenu();
    MenuItem left = item(TEXTS.get("chip.move-left"));
    left.setOnAction(e -> actions.move(-1));
    MenuItem right = item(TEXTS.get("chip.move-right"));
    right.setOnAction(e -> actions.move(1));
    MenuItem remove = item(TEXTS.format("chip.remove", spec.label()));
    remove.setOnAction(e -> actions.remove());
    menu.getItems().addAll(left, right);
    if (spec instanceof TransformSpec.Vmap && !fields.containsKey(OUT_AXES)) {
      MenuItem out = item(TEXTS.get("chip.out-axes"));
      out.setOnAction(e -> editOutAxes());
      menu.getItems().add(out);
    }
    if (spec instanceof TransformSpec.Grad g) {
      CheckMenuItem aux = new CheckMenuItem(TEXTS.get("chip.has-aux"));
      aux.setMnemonicParsing(false);
      aux.setSelected(g.hasAux());
      aux.setOnAction(
          e -> actions.replace(new TransformSpec.Grad(g.argnums(), g.withValue(), !g.hasAux())));
      menu.getItems().add(aux);
    }
    menu.getItems().add(remove);
    return menu;
  }

  private static MenuItem item(String text) {
    MenuItem m = new MenuItem(text);
    // Names such as in_axes have underscores of their own.
    m.setMnemonicParsing(false);
    return m;
  }

  private void editOutAxes() {
    showOutAxes = true;
    build();
    ParameterField field = fields.get(OUT_AXES);
    if (field != null) {
      field.requestFocus();
    }
  }

  private void pressed(KeyEvent e) {
    boolean inField = e.getTarget() instanceof ParameterField;
    if (e.isAltDown() && e.getCode() == KeyCode.LEFT) {
      actions.move(-1);
    } else if (e.isAltDown() && e.getCode() == KeyCode.RIGHT) {
      actions.move(1);
    } else if (!inField && (e.getCode() == KeyCode.DELETE || e.getCode() == KeyCode.BACK_SPACE)) {
      actions.remove();
    } else if (!inField && e.getCode() == KeyCode.ENTER && !fields.isEmpty()) {
      fields.values().iterator().next().requestFocus();
    } else {
      return;
    }
    e.consume();
  }
}
