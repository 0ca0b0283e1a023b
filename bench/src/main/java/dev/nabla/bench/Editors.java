package dev.nabla.bench;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import dev.nabla.app.editor.GraphEditor;
import dev.nabla.app.sketch.Look;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.timing.Measurable;
import dev.nabla.app.workspace.Compiler;
import dev.nabla.app.workspace.FunctionService;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.device.DeviceInfo;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Node editors with large drawings. */
final class Editors {
  private static final int IN_COLUMN = 40;

  private Editors() {}

  static GraphEditor of(int nodes) {
    Workspace workspace = new Workspace(new NoPython(), new NoCompiler(), Platform::runLater);
    GraphEditor editor = new GraphEditor(workspace);
    List<Argument> arguments = List.of(new Argument("x", new ArgumentValue.Typed("[1.0, 2.0]")));
    FunctionEntry f =
        new FunctionEntry("graph", new Definition.Drawn(sketch(nodes)), List.of(), arguments, 0);
    workspace.open(new Document(List.of(), List.of(f), 0), null);
    return editor;
  }

  /** In columns, each call with what was made shortly before. */
  private static Sketch sketch(int calls) {
    SplittableRandom random = new SplittableRandom(1);
    List<Node> nodes = new ArrayList<>();
    nodes.add(new Node.Inputs(1, new Place(0, 0), List.of("x")));
    for (int i = 0; i < calls - 2; i++) {
      int id = i + 2;
      int column = i / IN_COLUMN;
      Place at = new Place(200 + 200 * column, 140 * (i % IN_COLUMN) + 70 * (column % 2));
      List<NamedOperand> operands = new ArrayList<>();
      operands.add(new NamedOperand("x", operand(i, random)));
      operands.add(new NamedOperand("y", operand(i, random)));
      nodes.add(new Node.Call(id, at, "jnp.multiply", operands, List.of("v" + id), Look.PLAIN));
    }
    Place end = new Place(400 + 200 * (calls / IN_COLUMN), 0);
    nodes.add(new Node.Results(calls + 1, end, List.of(Operand.node(calls - 1))));
    return new Sketch("", nodes, List.of());
  }

  private static Operand operand(int i, SplittableRandom random) {
    int from = i - IN_COLUMN + random.nextInt(3) - 1;
    return from < 0 || from >= i ? new Operand.FromInput("x") : Operand.node(from + 2);
  }

  /** The whole drawing, or its middle at 100 %. */
  static void show(GraphEditor e, boolean whole) {
    Parent p = e;
    p.requestFocus();
    press(p, KeyCode.HOME);
    if (!whole) {
      press(p, KeyCode.DIGIT1);
    }
  }

  private static void press(Parent to, KeyCode key) {
    to.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
  }

  /** Drawn functions need no Python. */
  private static final class NoPython implements FunctionService {
    @Override
    public Inspection inspect(Source source) {
      return new Inspection(List.of(), List.of(), null, null);
    }

    @Override
    public Traced trace(Request request) {
      return new Traced(List.of(), List.of(), 0);
    }

    @Override
    public void close() {}
  }

  private static final class NoCompiler implements Compiler {
    @Override
    public List<DeviceInfo> devices() {
      return List.of();
    }

    @Override
    public Measurable measure(Call call, String device, Consumer<List<Tensor>> results) {
      throw new UnsupportedOperationException();
    }
  }
}
