package dev.nabla.kernel;

import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph as a device runs it: kernels launched in order on numbered buffers.
 *
 * <p>A buffer is an input, a constant, or the output of exactly one launch; a launch reads only
 * buffers that are ready before it. Results are views of buffers: a result may be an input, a
 * constant, or the same buffer as another result.
 *
 * @param buffers the type of every buffer, by number
 * @param inputs the buffers that the arguments fill, in order
 * @param constants values known when the program was made, by buffer
 * @param results what the program returns, in order
 */
public record KernelProgram(
    String name,
    List<ShapedArray> buffers,
    List<Integer> inputs,
    Map<Integer, Tensor> constants,
    List<Launch> launches,
    List<Result> results) {

  /** A buffer read as a type of equal size (a reshape costs nothing). */
  public record Result(int buffer, ShapedArray aval) {}

  public KernelProgram {
    buffers = List.copyOf(buffers);
    inputs = List.copyOf(inputs);
    constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    launches = List.copyOf(launches);
    results = List.copyOf(results);
    ProgramCheck.check(buffers, inputs, constants, launches, results);
  }

  /**
   * For every buffer the index of the last launch that reads it; −1 for one that none reads, {@code
   * launches().size()} for a result. After its last use a buffer's memory may hold another.
   */
  public int[] lastUses() {
    int[] last = new int[buffers.size()];
    java.util.Arrays.fill(last, -1);
    for (int i = 0; i < launches.size(); i++) {
      for (int b : launches.get(i).inputs()) {
        last[b] = i;
      }
    }
    for (Result r : results) {
      last[r.buffer()] = launches.size();
    }
    return last;
  }
}
