package dev.nabla.compile;

import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a function had to be traced and compiled again. */
public sealed interface MissReason {
  /** The function has not been called before. */
  record FirstCall() implements MissReason {}

  /** Compared with the nearest call before, these things changed; never empty. */
  record Changed(List<Change> changes) implements MissReason {
    public Changed {
      changes = List.copyOf(changes);
    }
  }

  /** One difference between two calls. */
  sealed interface Change {
    record OtherShape(String argument, Shape before, Shape now) implements Change {}

    record OtherDType(String argument, DType before, DType now) implements Change {}

    record OtherWeakType(String argument, boolean weakBefore, boolean weakNow) implements Change {}

    record OtherStatic(String argument, @Nullable Object before, @Nullable Object now)
        implements Change {}

    /** The arguments nest differently, or their number changed. */
    record OtherStructure(@Nullable Object before, @Nullable Object now) implements Change {}

    /** Something around the call changed: the device, an option. */
    record OtherContext(Object before, Object now) implements Change {}
  }

  /** One sentence, in English. */
  default String describe() {
    return switch (this) {
      case FirstCall f -> "first call of this function";
      case Changed c -> String.join("; ", c.changes().stream().map(MissReason::describe).toList());
    };
  }

  private static String describe(Change change) {
    return switch (change) {
      case Change.OtherShape(String a, Shape b, Shape n) ->
          a + " changed shape from " + b.toTuple() + " to " + n.toTuple();
      case Change.OtherDType(String a, DType b, DType n) ->
          a + " changed dtype from " + b + " to " + n;
      case Change.OtherWeakType(String a, boolean b, boolean n) ->
          a + " changed from " + weak(b) + " to " + weak(n);
      case Change.OtherStatic(String a, Object b, Object n) ->
          "static argument " + a + " changed from " + b + " to " + n;
      case Change.OtherStructure(Object b, Object n) ->
          "the structure of the arguments changed from " + b + " to " + n;
      case Change.OtherContext(Object b, Object n) -> "the context changed from " + b + " to " + n;
    };
  }

  private static String weak(boolean weak) {
    return weak ? "weakly typed (a Python scalar)" : "strongly typed";
  }
}
