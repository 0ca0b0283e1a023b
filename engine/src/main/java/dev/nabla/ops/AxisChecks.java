package dev.nabla.ops;

import dev.nabla.ir.NablaError;
import dev.nabla.tensor.Shape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether parameters name axes that there are. */
final class AxisChecks {
  private AxisChecks() {}

  /** Refuses an axis that an array of this rank does not have. */
  static void axis(String op, String what, int axis, int rank) {
    if (axis < 0 || axis >= rank) {
      throw NablaError.valueError(
              op + ": " + what + " names axis " + axis + " of an array with " + rank + " axes.")
          .withFix("Axes are counted from 0.");
    }
  }

  /** Refuses axes that are not there, or are named twice. */
  static void distinct(String op, String what, List<Integer> axes, int rank) {
    Set<Integer> seen = new HashSet<>();
    for (int a : axes) {
      axis(op, what, a, rank);
      if (!seen.add(a)) {
        throw NablaError.valueError(op + ": " + what + " names axis " + a + " twice.")
            .withFix("Name every axis once.");
      }
    }
  }

  static void distinct(String op, String what, int[] axes, int rank) {
    distinct(op, what, Arrays.stream(axes).boxed().toList(), rank);
  }

  /** Refuses axes that do not grow, or are not there. */
  static void ascending(String op, String what, List<Integer> axes, int rank) {
    distinct(op, what, axes, rank);
    for (int i = 1; i < axes.size(); i++) {
      if (axes.get(i) < axes.get(i - 1)) {
        throw NablaError.valueError(op + ": " + what + " has to be in ascending order.")
            .withFix("Sort it: " + axes.stream().sorted().toList() + ".");
      }
    }
  }

  /** Refuses what is no order of all axes. */
  static void order(String op, String what, List<Integer> axes, int rank) {
    distinct(op, what, axes, rank);
    if (axes.size() != rank) {
      throw NablaError.valueError(
              op + ": " + what + " has to name all " + rank + " axes, not " + axes.size() + ".")
          .withFix("Name every axis once.");
    }
  }

  /** Refuses an operand of another shape than it has to have. */
  static void shape(String op, String what, Shape got, Shape needed) {
    if (!got.equals(needed)) {
      throw NablaError.valueError(
              op + ": " + what + " has shape " + got.toTuple() + ", not " + needed.toTuple() + ".")
          .withFix("Give an array of shape " + needed.toTuple() + ".");
    }
  }
}
