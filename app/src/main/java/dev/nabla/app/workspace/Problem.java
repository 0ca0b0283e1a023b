package dev.nabla.app.workspace;

import dev.nabla.app.document.Edit;
import dev.nabla.ir.SourceLine;
import dev.nabla.transform.TransformSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the user has to put right, in the words that every place shows: the chip, the
 * source, the list.
 *
 * @param stage the stage that caused it, 0 the function itself
 * @param type Python's exception: {@code ValueError}
 * @param message the facts, in one or more lines
 * @param advice what to do about it, or null
 * @param source the line of the user's source, or null
 * @param fixes changes that remove it, the likeliest first
 */
public record Problem(
    int stage,
    String type,
    String message,
    @Nullable String advice,
    @Nullable SourceLine source,
    List<Fix> fixes) {

  public Problem {
    fixes = List.copyOf(fixes);
  }

  /**
   * A change that is known to remove the problem: {@link WorkspaceModel#apply} does it.
   *
   * @param label what it does: {@code in_axes=(None, 0)}
   * @param stack the transform stack afterwards
   * @param edit of the source; null where it is the stack that changes
   */
  public record Fix(String label, List<TransformSpec> stack, @Nullable Edit edit) {
    public Fix {
      stack = List.copyOf(stack);
    }

    public Fix(String label, List<TransformSpec> stack) {
      this(label, stack, null);
    }
  }
}
