package dev.nabla.compile;

import dev.nabla.device.Device;
import dev.nabla.device.Executable;
import dev.nabla.device.Timings;
import dev.nabla.ir.Graph;
import dev.nabla.kernel.KernelProgram;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A graph made ready for a device.
 *
 * @param program the kernels, or null for a device that runs graphs
 * @param groups which equations each launch holds, by launch; empty without a program. Equations of
 *     a call that was inlined are those of the called graph
 * @param timings the phases so far: lowering and compiling
 */
public record Compiled(
    Graph graph,
    Device device,
    @Nullable KernelProgram program,
    List<FusionGroup> groups,
    Executable executable,
    Timings timings) {
  public Compiled {
    groups = List.copyOf(groups);
  }
}
