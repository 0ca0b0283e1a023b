package dev.nabla.app.timing;

import dev.nabla.ir.Equation;
import java.util.List;

/**
 * The time of one kernel in a steady call.
 *
 * @param label the primitives it holds, joined
 * @param equations number of equations it holds
 * @param nanos median time of a launch
 * @param members the equations that it holds, where they are known
 */
public record KernelTime(String label, int equations, double nanos, List<Equation> members) {
  public KernelTime {
    members = List.copyOf(members);
  }

  public KernelTime(String label, int equations, double nanos) {
    this(label, equations, nanos, List.of());
  }

  KernelTime withNanos(double n) {
    return new KernelTime(label, equations, n, members);
  }
}
