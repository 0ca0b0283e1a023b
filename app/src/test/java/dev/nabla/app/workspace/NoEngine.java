package dev.nabla.app.workspace;

import dev.nabla.app.document.Source;
import dev.nabla.app.timing.Measurable;
import dev.nabla.device.DeviceInfo;
import dev.nabla.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;

/** No Python and no devices: for tests of what needs neither. */
public final class NoEngine {
  private NoEngine() {}

  /** Finds no functions, and traces none. */
  public static FunctionService functions() {
    return new FunctionService() {
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
    };
  }

  public static Compiler compiler() {
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
