package dev.nabla.app.workspace;

import dev.nabla.app.document.Source;
import dev.nabla.app.timing.Measurable;
import dev.nabla.device.DeviceInfo;
import dev.nabla.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;

/** No Python: nothing is found and nothing traced. */
public final class SilentService implements FunctionService {
  @Override
  public Inspection inspect(Source source) throws InterruptedException {
    throw new InterruptedException();
  }

  @Override
  public Traced trace(Request request) throws InterruptedException {
    throw new InterruptedException();
  }

  @Override
  public void close() {}

  /** A compiler for windows in which nothing is run. */
  public static Compiler noCompiler() {
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
