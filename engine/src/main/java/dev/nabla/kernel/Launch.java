package dev.nabla.kernel;

import java.util.List;

/**
 * One execution of a kernel within a {@link KernelProgram}.
 *
 * @param inputs the program's buffers bound to the kernel's inputs, in order
 * @param outputs the program's buffers bound to the kernel's outputs, in order
 */
public record Launch(Kernel kernel, List<Integer> inputs, List<Integer> outputs) {
  public Launch {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    if (inputs.size() != kernel.inputs().size() || outputs.size() != kernel.outputs().size()) {
      throw new IllegalArgumentException(
          "kernel " + kernel.name() + " is bound to the wrong number of buffers");
    }
  }
}
