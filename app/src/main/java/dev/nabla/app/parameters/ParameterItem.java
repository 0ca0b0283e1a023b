package dev.nabla.app.parameters;

import java.util.Optional;
import java.util.function.BiFunction;
import javafx.beans.value.ObservableValue;
import org.controlsfx.control.PropertySheet;
import org.jspecify.annotations.Nullable;

/** A line of the property sheet. */
final class ParameterItem implements PropertySheet.Item {
  private final Parameter parameter;
  private final BiFunction<Parameter, String, @Nullable String> commit;

  ParameterItem(Parameter parameter, BiFunction<Parameter, String, @Nullable String> commit) {
    this.parameter = parameter;
    this.commit = commit;
  }

  Parameter parameter() {
    return parameter;
  }

  /** Gives it a text; says why it cannot, or gives null. */
  @Nullable String type(String text) {
    return commit.apply(parameter, text);
  }

  @Override
  public Class<?> getType() {
    return String.class;
  }

  @Override
  public String getCategory() {
    return "";
  }

  @Override
  public String getName() {
    int position = parameter.target().position();
    return position == 0 ? parameter.name() : parameter.name() + " " + position;
  }

  @Override
  public String getDescription() {
    return "";
  }

  @Override
  public Object getValue() {
    return parameter.given();
  }

  @Override
  public void setValue(Object value) {
    // Controls commit by type.
  }

  @Override
  public Optional<ObservableValue<? extends Object>> getObservableValue() {
    return Optional.empty();
  }
}
