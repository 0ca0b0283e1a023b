package dev.nabla.function;

import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies a stack of transformations to a function, keeping every stage: the function itself, then
 * one stage for each transformation, innermost first. What goes wrong is shown on the
 * transformation that causes it; the stages inside it stay, those around it wait.
 */
public final class StageBuilder {
  private final Fn f;
  private final List<TransformSpec> specs;
  private final List<Tree<Value>> args;

  private StageBuilder(Fn f, List<TransformSpec> specs, List<Tree<Value>> args) {
    this.f = f;
    this.specs = specs;
    this.args = args;
  }

  /**
   * @param specs the stack, innermost transformation first
   * @param args the arguments that the outermost stage is called with
   */
  public static List<Stage> build(Fn f, List<TransformSpec> specs, List<Tree<Value>> args) {
    return new StageBuilder(f, List.copyOf(specs), List.copyOf(args)).build();
  }

  /** What failed, and where on the stack (0: the function itself). */
  private record Failure(int level, NablaError error, @Nullable TransformSpec suggestion) {}

  private List<Stage> build() {
    Levels levels = Levels.of(specs, args, f.parameters());
    if (levels.error() != null) {
      int at = levels.failedAt();
      TransformSpec fix = suggestion(at);
      Failure failure = new Failure(at, levels.error(), fix);
      List<TransformSpec> repaired = new ArrayList<>(specs);
      if (fix != null) {
        repaired.set(at - 1, fix);
        Levels fixed = Levels.of(repaired, args, f.parameters());
        if (fixed.error() == null) {
          return outward(fixed, repaired, failure);
        }
      }
      return StageSeries.waiting(
          f, null, specs, failure.level, failure.error, failure.suggestion, List.of());
    }
    return outward(levels, specs, null);
  }

  /** Traces the function and applies the transformations one by one. */
  private List<Stage> outward(Levels levels, List<TransformSpec> applied, @Nullable Failure known) {
    StageSeries series = new StageSeries(f, levels, applied);
    Failure failure = known;
    try {
      series.trace();
    } catch (NablaError e) {
      int cause = cause(applied);
      failure = new Failure(cause, e, cause == 0 ? null : suggestion(cause));
      return traceInside(levels, applied, failure);
    }
    int last = known == null ? applied.size() : known.level - 1;
    for (int k = 1; k <= last; k++) {
      try {
        series.apply(k);
      } catch (NablaError e) {
        failure = new Failure(k, e, suggestion(k));
        break;
      }
    }
    return failure == null
        ? series.stages()
        : StageSeries.waiting(
            f, levels, specs, failure.level, failure.error, failure.suggestion, series.stages());
  }

  /** The stages inside the transformation that hides the values the function needs. */
  private List<Stage> traceInside(Levels levels, List<TransformSpec> applied, Failure failure) {
    if (failure.level > 0) {
      Levels inside = Levels.seeingThrough(applied, args, f.parameters(), failure.level - 1);
      if (inside.error() == null) {
        StageSeries series = new StageSeries(f, inside, applied);
        try {
          series.trace();
          for (int k = 1; k < failure.level; k++) {
            series.apply(k);
          }
          return StageSeries.waiting(
              f, inside, specs, failure.level, failure.error, failure.suggestion, series.stages());
        } catch (NablaError e) {
          // The stages inside cannot be shown either; the failure says why.
        }
      }
    }
    return StageSeries.waiting(
        f, levels, specs, failure.level, failure.error, failure.suggestion, List.of());
  }

  /**
   * The innermost transformation without which tracing would have succeeded: values that {@code
   * jit} or {@code vmap} hide are given back one transformation after the other.
   */
  private int cause(List<TransformSpec> applied) {
    for (int k = 0; k < applied.size(); k++) {
      Levels visible = Levels.seeingThrough(applied, args, f.parameters(), k);
      if (visible.error() == null && traces(visible)) {
        continue;
      }
      return k;
    }
    return applied.size();
  }

  private boolean traces(Levels levels) {
    try {
      new StageSeries(f, levels, specs).trace();
      return true;
    } catch (NablaError e) {
      return false;
    }
  }

  /**
   * Arguments for transformation {@code level} under which the whole stack works, if a simple
   * change does it.
   */
  private @Nullable TransformSpec suggestion(int level) {
    for (TransformSpec candidate : Suggestions.of(specs.get(level - 1), args.size())) {
      List<TransformSpec> repaired = new ArrayList<>(specs);
      repaired.set(level - 1, candidate);
      Levels levels = Levels.of(repaired, args, f.parameters());
      if (levels.error() != null) {
        continue;
      }
      try {
        StageSeries series = new StageSeries(f, levels, repaired);
        series.trace();
        for (int k = 1; k <= repaired.size(); k++) {
          series.apply(k);
        }
        return candidate;
      } catch (NablaError e) {
        // Not this one.
      }
    }
    return null;
  }
}
