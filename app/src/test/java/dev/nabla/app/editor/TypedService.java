package dev.nabla.app.editor;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.Source;
import dev.nabla.app.timing.Measurable;
import dev.nabla.app.workspace.Compiler;
import dev.nabla.app.workspace.FunctionService;
import dev.nabla.device.DeviceInfo;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Traces nothing: says which parameters there are, and of which types. */
final class TypedService implements FunctionService {
  private final Map<String, ShapedArray> types;

  TypedService(Map<String, ShapedArray> types) {
    this.types = types;
  }

  @Override
  public Inspection inspect(Source source) {
    String header =
        source.text().lines().filter(l -> l.startsWith("def ")).findFirst().orElseThrow();
    String name = header.substring(4, header.indexOf('('));
    String inside = header.substring(header.indexOf('(') + 1, header.indexOf(')'));
    List<Argument> arguments = new ArrayList<>();
    for (String p : inside.isBlank() ? new String[0] : inside.split(", ")) {
      arguments.add(new Argument(p, new ArgumentValue.Typed("1.0")));
    }
    return new Inspection(
        List.of(new Found(name, name, List.of(), arguments)), List.of(), null, null);
  }

  @Override
  public Traced trace(Request request) {
    List<Stage.Argument> arguments = new ArrayList<>();
    types.forEach((name, type) -> arguments.add(new Stage.Argument(name, Tree.leaf(type))));
    Stage s = new Stage(request.function(), null, arguments, null, null, Map.of(), null);
    return new Traced(List.of(s), List.of(), 0);
  }

  @Override
  public void close() {}

  /** A compiler for windows in which nothing is run. */
  static Compiler noCompiler() {
    return new Compiler() {
      @Override
      public List<DeviceInfo> devices() {
        return List.of();
      }

      @Override
      public Measurable measure(Call call, String device, Consumer<List<Tensor>> results) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
