package dev.nabla.app.compare;

import dev.nabla.app.canvas.ValueText;
import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.ir.Equation;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.Provenance.Role;
import dev.nabla.ir.Var;
import dev.nabla.styles.Icon;
import dev.nabla.tensor.Tensor;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Tells which rule an equation follows, with the values of its variables. */
final class RuleCard extends VBox {
  static final double WIDTH = 168;
  private static final int LONG_FORMULA = 17;
  private static final Texts TEXTS = Texts.of(RuleCard.class);

  private final ToggleButton pin = new ToggleButton(null, Icon.PIN.node());
  private final Button close = new Button(null, Icon.CLOSE.node());
  private final Runnable onClose;

  RuleCard(Runnable onClose) {
    this.onClose = onClose;
    getStyleClass().add("rule-card");
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    pin.getStyleClass().add("card-button");
    pin.setTooltip(new Tooltip(TEXTS.get("card.pin")));
    pin.setAccessibleText(TEXTS.get("card.pin"));
    close.getStyleClass().add("card-button");
    close.setTooltip(new Tooltip(TEXTS.get("card.close")));
    close.setAccessibleText(TEXTS.get("card.close"));
    close.setOnAction(e -> dismiss());
  }

  private void dismiss() {
    pin.setSelected(false);
    onClose.run();
  }

  /** Whether the card stays when the selection changes. */
  boolean isPinned() {
    return pin.isSelected();
  }

  void unpin() {
    pin.setSelected(false);
  }

  /**
   * @param values the values of the stage's variables
   * @param onSource selects the equation that the rule belongs to
   */
  void show(RuleText rule, JaxprPrinter.Names names, Map<Var, Tensor> values, Runnable onSource) {
    getChildren().setAll(head(rule.role()), formulas(rule));
    if (!rule.rows().isEmpty()) {
      getChildren().add(variables(rule, names, values));
    }
    getChildren().add(source(rule.origin(), onSource));
  }

  private Node head(Role role) {
    String key = role.name().toLowerCase(Locale.ROOT);
    String style = role == Role.TANGENT ? "forward" : key;
    HBox box =
        new HBox(Parts.label(TEXTS.get("role." + key), "tag", style), Parts.space(), pin, close);
    box.getStyleClass().add("card-head");
    return box;
  }

  private static Node formulas(RuleText rule) {
    VBox box = new VBox();
    box.getStyleClass().add("card-formulas");
    Label formula = new Label(rule.formula());
    formula.getStyleClass().add("rule-formula");
    if (rule.formula().length() > LONG_FORMULA) {
      formula.getStyleClass().add("long");
    }
    formula.setWrapText(true);
    formula.setMinHeight(USE_PREF_SIZE);
    box.getChildren().add(formula);
    String applied = rule.applied();
    if (applied != null) {
      Label l = new Label(applied);
      l.getStyleClass().addAll("rule-applied", "backward-text");
      l.setWrapText(true);
      l.setMinHeight(USE_PREF_SIZE);
      box.getChildren().add(l);
    }
    return box;
  }

  private static Node variables(RuleText rule, JaxprPrinter.Names names, Map<Var, Tensor> values) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("card-variables");
    ColumnConstraints letter = new ColumnConstraints();
    letter.setMinWidth(36);
    ColumnConstraints name = new ColumnConstraints();
    name.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(letter, name);
    int row = 0;
    for (RuleText.Row r : rule.rows()) {
      Label a = Parts.shrinking(r.letter(), "caption", color(r.role()));
      Label b = Parts.shrinking(names.of(r.value()) + ":" + r.value().aval(), "mono", "caption");
      Tensor t = values.get(r.value());
      Label c = Parts.label(text(t), "mono", "caption");
      grid.addRow(row++, a, b, c);
      GridPane.setHalignment(c, javafx.geometry.HPos.RIGHT);
    }
    return grid;
  }

  private static String text(@Nullable Tensor t) {
    if (t == null) {
      return "";
    }
    String one = ValueText.of(t);
    return one == null ? "" : one;
  }

  private static String color(Role role) {
    return switch (role) {
      case FORWARD, TANGENT -> "tertiary";
      case RESIDUAL -> "residual-text";
      case BACKWARD -> "backward-text";
    };
  }

  private static Node source(Equation origin, Runnable onSource) {
    String name = origin.primitive().name();
    String text =
        origin.source() == null
            ? TEXTS.format("card.from", name)
            : TEXTS.format("card.from-line", name, origin.source().line());
    Button b = new Button(text, Icon.LINK.node());
    b.setMnemonicParsing(false);
    b.getStyleClass().addAll("link", "card-source");
    b.setOnAction(e -> onSource.run());
    HBox box = new HBox(b);
    box.getStyleClass().add("card-foot");
    return box;
  }
}
