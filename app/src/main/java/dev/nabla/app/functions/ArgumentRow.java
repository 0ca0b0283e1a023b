package dev.nabla.app.functions;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentTensors;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.ArgumentValue.Generated;
import dev.nabla.ir.NablaError;
import dev.nabla.tensor.ShapedArray;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One argument: name, type, role, and the field that its value is typed or chosen in. */
final class ArgumentRow extends VBox {
  private static final double CHARACTER = 6.6;

  private final Argument argument;
  private final Consumer<Argument> change;

  /**
   * @param change gets the argument with another value
   */
  ArgumentRow(Argument argument, Optional<ArgumentRole> role, Consumer<Argument> change) {
    this.argument = argument;
    this.change = change;
    getStyleClass().add("argument");
    HBox head = new HBox(4, Parts.label(argument.name(), "argument-name"), type(), Parts.space());
    head.getStyleClass().add("argument-head");
    role.ifPresent(r -> head.getChildren().add(tag(r)));
    getChildren().addAll(head, field());
  }

  private static Node tag(ArgumentRole role) {
    return role.mapped()
        ? Parts.label(role.text(), "tag", "batch")
        : Parts.label(role.text(), "tag");
  }

  /** The type: to be edited where the array is generated, else as the typed value has it. */
  private Node type() {
    if (!(argument.value() instanceof Generated g)) {
      return Parts.shrinking(typeOfTyped(), "argument-type");
    }
    TextField f = new TextField(ShapedArray.of(g.dtype(), g.shape()).toString());
    f.setId("type-" + argument.name());
    f.getStyleClass().add("type-field");
    f.prefColumnCountProperty().bind(f.textProperty().length());
    f.textProperty().subscribe(t -> f.setPrefWidth(CHARACTER * t.length() + 10));
    f.setOnAction(e -> retype(f, g));
    f.focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                retype(f, g);
              }
            });
    return f;
  }

  private void retype(TextField f, Generated g) {
    Optional<ShapedArray> type = ArgumentText.parseType(f.getText());
    f.getStyleClass().remove("invalid");
    if (type.isEmpty()) {
      f.getStyleClass().add("invalid");
      return;
    }
    set(new Generated(g.rule(), type.get().dtype(), type.get().shape()));
  }

  private String typeOfTyped() {
    try {
      var types = ArgumentTensors.types(argument);
      return types.leaves().size() == 1
          ? types.leaves().getFirst().toString()
          : types.leaves().stream().map(Object::toString).collect(Collectors.joining(", "));
    } catch (NablaError e) {
      return "";
    }
  }

  private Node field() {
    ComboBox<String> box = new ComboBox<>();
    box.setId("argument-" + argument.name());
    box.setEditable(true);
    box.getItems().setAll(ArgumentText.RULES);
    box.setValue(ArgumentText.of(argument.value()));
    box.setMaxWidth(Double.MAX_VALUE);
    box.setAccessibleText(argument.name());
    if (error().isPresent()) {
      box.getStyleClass().add("invalid");
    }
    box.valueProperty()
        .subscribe(
            (was, is) -> {
              if (is != null && !is.equals(was)) {
                set(ArgumentText.parse(is, argument));
              }
            });
    return box;
  }

  /** Why the value cannot be used, in words. */
  Optional<String> error() {
    try {
      ArgumentTensors.types(argument);
      return Optional.empty();
    } catch (NablaError e) {
      return Optional.of(Objects.requireNonNullElse(e.getMessage(), e.type()));
    }
  }

  private void set(ArgumentValue v) {
    if (!v.equals(argument.value())) {
      change.accept(argument.with(v));
    }
  }
}
