package dev.nabla.app.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Where the time of one call, or of the median call, went.
 *
 * @param kernels the kernels in the order they ran
 * @param dispatchNanos the rest of the call: arguments, memory, threads
 */
public record CallProfile(List<KernelTime> kernels, double dispatchNanos) {
  public CallProfile {
    kernels = List.copyOf(kernels);
  }

  /** Per kernel and for the dispatch, the median over calls of the same function. */
  static CallProfile median(List<CallProfile> calls) {
    List<KernelTime> first = calls.getFirst().kernels();
    List<KernelTime> out = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      int k = i;
      double nanos = median(calls, c -> c.kernels().get(k).nanos());
      out.add(first.get(k).withNanos(nanos));
    }
    return new CallProfile(out, median(calls, CallProfile::dispatchNanos));
  }

  private static double median(List<CallProfile> calls, ToDoubleFunction<CallProfile> time) {
    return Spread.of(calls.stream().mapToDouble(time).toArray()).median();
  }

  /** Time in kernels. */
  public double kernelNanos() {
    return kernels.stream().mapToDouble(KernelTime::nanos).sum();
  }

  public double totalNanos() {
    return kernelNanos() + dispatchNanos;
  }
}
