package dev.nabla.cli;

import dev.nabla.compile.CompileOptions;
import dev.nabla.compile.Compiled;
import dev.nabla.compile.Compiler;
import dev.nabla.device.Device;
import dev.nabla.device.DeviceInfo;
import dev.nabla.device.Devices;
import dev.nabla.function.Value;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Tree;
import dev.nabla.optimize.Optimizer;

/** Runs traced functions on one device. */
public final class Runner {
  static final String DEFAULT = "jvm";

  private final Device device;

  private Runner(Device device) {
    this.device = device;
  }

  /** The device with this id. Throws {@link CommandFailure} if there is none, or not here. */
  public static Runner on(String id) {
    for (DeviceInfo d : Devices.list()) {
      if (d.id().equals(id)) {
        if (!d.available()) {
          throw CommandFailure.failed("device '" + id + "' is missing here. " + d.install());
        }
        return new Runner(Devices.get(id));
      }
    }
    throw CommandFailure.usage(
        "no device '"
            + id
            + "'; there are "
            + String.join(", ", Devices.list().stream().map(DeviceInfo::id).toList()));
  }

  public Device device() {
    return device;
  }

  /** The graph made ready: optimised first, but for a device that runs graphs as they are. */
  Compiled compile(Graph graph) {
    Graph g =
        device instanceof Device.ForGraphs
            ? Optimizer.asMeant(graph)
            : Optimizer.optimize(graph).graph();
    return Compiler.compile(g, device, CompileOptions.DEFAULT);
  }

  /** Compiles and runs. */
  public Tree<Value> run(GraphCall call) {
    return call.results(compile(call.graph()).executable().run(call.inputs()));
  }
}
