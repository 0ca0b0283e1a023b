package dev.nabla.app.document;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A named change of a document: what menus, mouse, keyboard and tests do to it.
 *
 * @param name what undo calls it: {@code Add vmap}
 * @param run edits with an equal key that follow each other are undone together (typing); null for
 *     one of its own
 * @param change from the document before to the one after
 */
public record Edit(String name, @Nullable Object run, UnaryOperator<Document> change) {

  public static Edit of(String name, UnaryOperator<Document> change) {
    return new Edit(name, null, change);
  }

  /** An edit of the current function; without one it changes nothing. */
  public static Edit ofCurrent(String name, UnaryOperator<FunctionEntry> change) {
    return of(name, d -> d.current().map(f -> d.withCurrent(change.apply(f))).orElse(d));
  }

  /** The same edit, undone together with its neighbours of the same key. */
  public Edit inRun(Object key) {
    return new Edit(name, key, change);
  }
}
