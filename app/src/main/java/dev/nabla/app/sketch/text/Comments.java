package dev.nabla.app.sketch.text;

import java.util.regex.Pattern;

/** Comments that the writer makes by itself, and the reader passes over. */
final class Comments {
  static final String MUTED = " muted";
  private static final Pattern OWN = Pattern.compile("\\w+(?:, \\w+)*" + MUTED);

  private Comments() {}

  /** Whether a comment says no more than which calls are muted. */
  static boolean isOwn(String comment) {
    return OWN.matcher(comment.strip()).matches();
  }
}
