package dev.nabla.app.timing;

import dev.nabla.app.controls.Texts;
import dev.nabla.compile.MissReason;
import dev.nabla.compile.MissReason.Change;
import dev.nabla.tensor.Shape;
import java.util.List;
import java.util.stream.Collectors;

/** Why the cache had nothing, in a few words. */
final class MissText {
  private MissText() {}

  static String of(MissReason reason, Texts texts) {
    return switch (reason) {
      case MissReason.FirstCall f -> texts.get("miss.first");
      case MissReason.Changed(List<Change> changes) -> of(changes, texts);
    };
  }

  /**
   * What changed about the arguments says why the graph did too; the graph only if nothing else.
   */
  private static String of(List<Change> changes, Texts texts) {
    List<Change> told =
        changes.stream().filter(c -> !(c instanceof Change.OtherContext o && isGraph(o))).toList();
    return told.isEmpty()
        ? texts.get("miss.function")
        : told.stream().map(c -> of(c, texts)).collect(Collectors.joining("; "));
  }

  private static boolean isGraph(Change.OtherContext c) {
    return c.before() instanceof Fingerprint || c.now() instanceof Fingerprint;
  }

  private static String of(Change change, Texts texts) {
    return switch (change) {
      case Change.OtherShape(String name, Shape before, Shape now) ->
          shape(name, before, now, texts);
      case Change.OtherDType(String name, var before, var now) ->
          texts.format("miss.was", name, before.shortName(), now.shortName());
      case Change.OtherWeakType(String name, boolean before, boolean now) ->
          texts.format(now ? "miss.weak" : "miss.strong", name);
      case Change.OtherStatic(String name, Object before, Object now) ->
          texts.format("miss.was", name, before, now);
      case Change.OtherStructure s -> texts.get("miss.structure");
      case Change.OtherContext(Object before, Object now) ->
          texts.format("miss.device", before, now);
    };
  }

  private static String shape(String name, Shape before, Shape now, Texts texts) {
    int differing = -1;
    for (int axis = 0; before.rank() == now.rank() && axis < now.rank(); axis++) {
      if (before.dim(axis) != now.dim(axis)) {
        differing = differing == -1 ? axis : -2;
      }
    }
    return differing >= 0
        ? texts.format("miss.axis", name, differing, before.dim(differing), now.dim(differing))
        : texts.format("miss.was", name, before.toTuple(), now.toTuple());
  }
}
