package dev.nabla.app.parameters;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import java.util.function.Function;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.control.ToggleSwitch;
import org.controlsfx.property.editor.PropertyEditor;
import org.jspecify.annotations.Nullable;

/** The controls of the property sheet, one a kind of parameter. */
final class ParameterEditors {
  private final Texts texts;

  ParameterEditors(Texts texts) {
    this.texts = texts;
  }

  PropertyEditor<?> of(PropertySheet.Item item) {
    if (!(item instanceof ParameterItem p)) {
      throw new IllegalArgumentException(item.getName());
    }
    return switch (p.parameter().kind()) {
      case Parameter.Kind.Linked l -> linked(l);
      case Parameter.Kind.Typed t -> typed(p, t);
      case Parameter.Kind.Choice c -> choice(p, c);
      case Parameter.Kind.Flag f -> flag(p, f);
    };
  }

  private static PropertyEditor<String> linked(Parameter.Kind.Linked l) {
    String text = l.type().isEmpty() ? l.from() : l.from() + "  " + l.type();
    return editor(Parts.shrinking(text, "mono", "small"), text);
  }

  private static PropertyEditor<String> typed(ParameterItem p, Parameter.Kind.Typed t) {
    return editor(field(p.getName(), p.parameter().given(), t.fallback(), p::type), t.fallback());
  }

  /**
   * A field that takes its text with Enter and when it is left, and stays red where that cannot be.
   *
   * @param commit says why it cannot be, or gives null
   */
  static TextField field(
      String name, String text, String prompt, Function<String, @Nullable String> commit) {
    TextField field = new TextField(text);
    field.setPromptText(prompt);
    field.setAccessibleText(name);
    field.getStyleClass().addAll("mono", "parameter-field");
    Runnable take =
        () -> {
          String wrong = commit.apply(field.getText());
          field.getStyleClass().remove("invalid");
          if (wrong != null) {
            field.getStyleClass().add("invalid");
            field.setTooltip(new javafx.scene.control.Tooltip(wrong));
          }
        };
    field.setOnAction(e -> take.run());
    field
        .focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is && !field.getText().equals(text)) {
                take.run();
              }
            });
    field.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            field.setText(text);
            field.getStyleClass().remove("invalid");
          }
        });
    return field;
  }

  private static PropertyEditor<String> choice(ParameterItem p, Parameter.Kind.Choice c) {
    ComboBox<String> box = new ComboBox<>();
    box.getItems().setAll(c.values());
    box.setEditable(true);
    box.setAccessibleText(p.getName());
    box.getStyleClass().add("mono");
    box.setMaxWidth(Double.MAX_VALUE);
    String given = p.parameter().given().replace("'", "");
    box.setValue(given.isEmpty() && !c.values().isEmpty() ? c.values().getFirst() : given);
    box.setOnAction(
        e -> {
          String value = box.getValue() == null ? "" : box.getValue();
          boolean fallback = given.isEmpty() && value.equals(c.values().getFirst());
          if (!fallback && !value.equals(given)) {
            p.type(value);
          }
        });
    return editor(box, given);
  }

  private PropertyEditor<String> flag(ParameterItem p, Parameter.Kind.Flag f) {
    ToggleSwitch box = new ToggleSwitch();
    boolean on =
        p.parameter().given().isEmpty() ? f.fallback() : p.parameter().given().equals("True");
    box.setSelected(on);
    box.setText(texts.get(on ? "on" : "off"));
    box.setAccessibleText(p.getName());
    box.setAccessibleRole(AccessibleRole.CHECK_BOX);
    box.selectedProperty()
        .addListener((o, was, is) -> p.type(is == f.fallback() ? "" : is ? "True" : "False"));
    return editor(box, on ? "True" : "False");
  }

  private static PropertyEditor<String> editor(Node control, String value) {
    return new PropertyEditor<>() {
      @Override
      public Node getEditor() {
        return control;
      }

      @Override
      public String getValue() {
        return value;
      }

      @Override
      public void setValue(@Nullable String v) {
        // The controls are made anew from the document after every edit.
      }
    };
  }
}
