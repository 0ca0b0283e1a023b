package dev.nabla.app.workspace;

import dev.nabla.app.timing.RunProgress;
import dev.nabla.ir.Tree;
import dev.nabla.styles.Theme;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What one window shows of the current function: its stages, their values, the selection, problems
 * and the run. Views read it and call its actions; it knows no controls. On the JavaFX thread only.
 */
public class WorkspaceModel {
  private final ReadOnlyStringWrapper functionName =
      new ReadOnlyStringWrapper(this, "functionName", "");
  private final ObservableList<TransformSpec> stack = FXCollections.observableArrayList();
  // Kept, because it hears of changes only as long as something refers to it.
  private final ObservableList<TransformSpec> readOnlyStack =
      FXCollections.unmodifiableObservableList(stack);
  private final ObservableList<Stage> stages = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Values> values =
      new ReadOnlyObjectWrapper<>(this, "values", Values.NONE);
  private final ObjectProperty<@Nullable Selection> selection =
      new SimpleObjectProperty<>(this, "selection", null);
  private final IntegerProperty example = new SimpleIntegerProperty(this, "example", 0);
  private final ReadOnlyIntegerWrapper examples = new ReadOnlyIntegerWrapper(this, "examples", 0);
  private final Overlays overlays = new Overlays();
  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme", Theme.DARK);
  private final ObservableList<Problem> problems = FXCollections.observableArrayList();
  private final ObservableList<String> prints = FXCollections.observableArrayList();
  private final StringProperty device = new SimpleStringProperty(this, "device", "jvm");
  private final ReadOnlyObjectWrapper<@Nullable Tree<Tensor>> result =
      new ReadOnlyObjectWrapper<>(this, "result", null);

  private final ReadOnlyObjectWrapper<RunProgress> run =
      new ReadOnlyObjectWrapper<>(this, "run", RunProgress.IDLE);
  private final ReadOnlyLongWrapper traceNanos = new ReadOnlyLongWrapper(this, "traceNanos", -1);
  private final ReadOnlyBooleanWrapper tracing = new ReadOnlyBooleanWrapper(this, "tracing", false);

  /** The function that the stack is applied to. */
  public ReadOnlyStringProperty functionNameProperty() {
    return functionName.getReadOnlyProperty();
  }

  /**
   * The transformations on the current function, innermost first. Changed through {@link
   * #setStack}.
   */
  public ObservableList<TransformSpec> stack() {
    return readOnlyStack;
  }

  /** Replaces the transform stack: one undoable edit, after which the stages follow. */
  public void setStack(List<TransformSpec> specs) {
    stack.setAll(specs);
  }

  /** Does what a fix promises: one undoable edit. */
  public void apply(Problem.Fix fix) {
    setStack(fix.stack());
  }

  /** The function, then one stage a transformation. */
  public ObservableList<Stage> stages() {
    return stages;
  }

  /** Values of the variables, stage by stage; inner stages see the chosen example. */
  public ReadOnlyObjectProperty<Values> valuesProperty() {
    return values.getReadOnlyProperty();
  }

  public ObjectProperty<@Nullable Selection> selectionProperty() {
    return selection;
  }

  /** Which example of the batch the stages inside {@code vmap} show, from 0. */
  public IntegerProperty exampleProperty() {
    return example;
  }

  /** Size of the outermost batch; 0 without one. */
  public ReadOnlyIntegerProperty examplesProperty() {
    return examples.getReadOnlyProperty();
  }

  public Overlays overlays() {
    return overlays;
  }

  public ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  public ObservableList<Problem> problems() {
    return problems;
  }

  /** What the function printed while it was traced, line by line. */
  public ObservableList<String> prints() {
    return prints;
  }

  /** Name of the device that a run uses. */
  public StringProperty deviceProperty() {
    return device;
  }

  /** What the last run returned; null before one, and after an edit. */
  public ReadOnlyObjectProperty<@Nullable Tree<Tensor>> resultProperty() {
    return result.getReadOnlyProperty();
  }

  /** The run in progress or the last one. */
  public ReadOnlyObjectProperty<RunProgress> runProperty() {
    return run.getReadOnlyProperty();
  }

  /** How long tracing the current function took; negative before it has been. */
  public ReadOnlyLongProperty traceNanosProperty() {
    return traceNanos.getReadOnlyProperty();
  }

  /** Whether stages are being made anew: those shown are of an earlier edit. */
  public ReadOnlyBooleanProperty tracingProperty() {
    return tracing.getReadOnlyProperty();
  }

  // What the owner of the model writes.

  final void showFunction(String name, List<TransformSpec> newStack) {
    functionName.set(name);
    if (!stack.equals(newStack)) {
      stack.setAll(newStack);
    }
  }

  final void showValues(Values v) {
    values.set(v);
  }

  final void showExamples(int count) {
    examples.set(count);
  }

  final void showTraceNanos(long nanos) {
    traceNanos.set(nanos);
  }

  final void showTracing(boolean now) {
    tracing.set(now);
  }

  final void showRun(RunProgress progress) {
    run.set(progress);
  }

  final void showResult(@Nullable Tree<Tensor> tree) {
    result.set(tree);
  }
}
