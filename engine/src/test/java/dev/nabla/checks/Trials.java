package dev.nabla.checks;

import dev.nabla.checks.Trial.Kind;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Primitive.Sample;
import dev.nabla.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The calls that are tested of a primitive: made of its samples, so that a new one has them too.
 */
public final class Trials {
  /** Longer than any vector of lanes, and no multiple of one. */
  private static final int LARGE = 1025;

  /** Worth giving to several threads. */
  private static final int PARALLEL = 100_003;

  private Trials() {}

  /** All calls of a primitive that has samples. */
  public static List<Trial> of(Primitive p, long seed) {
    List<Trial> out = new ArrayList<>();
    for (Sample s : p.samples()) {
      Trial t = new Trial(p, s, Kind.SAMPLE, seed);
      out.add(t);
      types(t, out);
      empty(t, out);
      Trial large = large(t, LARGE, Kind.LARGE);
      if (large != null) {
        out.add(large);
      }
    }
    if (isLoop(p)) {
      out.stream()
          .filter(t -> t.kind() == Kind.LARGE)
          .findFirst()
          .ifPresent(t -> out.add(t.with(t.sample(), Kind.VECTOR)));
    }
    if (isFirstOfItsForm(p)) {
      p.samples().stream()
          .map(s -> large(new Trial(p, s, Kind.SAMPLE, seed), PARALLEL, Kind.PARALLEL))
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(out::add);
    }
    return out;
  }

  /** Whether it becomes a loop over elements, which has vector code. */
  private static boolean isLoop(Primitive p) {
    return p.lowerRule() instanceof LowerRule.Pointwise
        || p.lowerRule() instanceof LowerRule.Reindex
        || p.lowerRule() instanceof LowerRule.Reduction;
  }

  /** Loops are cut in one way, whatever they compute: one primitive of each form is enough. */
  private static boolean isFirstOfItsForm(Primitive p) {
    return isLoop(p)
        && Primitive.all().stream().filter(q -> form(q).equals(form(p))).findFirst().get() == p;
  }

  private static List<Object> form(Primitive p) {
    return p.samples().isEmpty()
        ? List.of()
        : List.of(
            p.lowerRule().getClass(),
            p.samples().getFirst().inputs().size(),
            p.lowerRule() instanceof LowerRule.Reduction ? p : "");
  }

  private static void types(Trial t, List<Trial> out) {
    for (DType from : List.of(DType.FLOAT32, DType.INT32, DType.BOOL)) {
      if (t.sample().inputs().stream().noneMatch(a -> a.dtype() == from)) {
        continue;
      }
      for (DType to : DType.values()) {
        Sample s =
            to == from ? t.sample() : Substitution.retyped(t.primitive(), t.sample(), from, to);
        if (s == null || to.isKey()) {
          continue;
        }
        if (to != from) {
          out.add(t.with(s, from == DType.FLOAT32 && to == DType.FLOAT64 ? Kind.WIDE : Kind.DTYPE));
        }
        out.add(t.with(s, Kind.SPECIAL));
      }
      return;
    }
  }

  private static void empty(Trial t, List<Trial> out) {
    for (int n : lengths(t)) {
      Sample s = Substitution.resized(t.primitive(), t.sample(), n, 0);
      if (s != null) {
        out.add(t.with(s, Kind.EMPTY));
      }
    }
  }

  /** One of its axes made longer, the innermost that can be, or null. */
  private static @Nullable Trial large(Trial t, int length, Kind kind) {
    for (int n : lengths(t).reversed()) {
      Sample s = n < 2 ? null : Substitution.resized(t.primitive(), t.sample(), n, length);
      if (s != null && s.inputs().stream().allMatch(a -> a.size() < 4L * PARALLEL)) {
        return t.with(s, kind);
      }
    }
    return null;
  }

  private static List<Integer> lengths(Trial t) {
    return t.sample().inputs().stream()
        .flatMap(a -> a.shape().toList().stream())
        .distinct()
        .toList();
  }
}
