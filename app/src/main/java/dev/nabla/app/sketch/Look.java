package dev.nabla.app.sketch;

/**
 * What of a call does not change what it computes, except that a muted one computes nothing.
 *
 * @param comment the user's words about it; may be empty
 * @param color one of {@link NodeColor}'s names, or empty
 * @param muted the parameter whose array is passed on instead of a result; empty while the call
 *     works
 * @param collapsed whether only its header is drawn
 */
public record Look(String comment, String color, String muted, boolean collapsed) {
  public static final Look PLAIN = new Look("", "", "", false);

  public boolean isMuted() {
    return !muted.isEmpty();
  }

  public Look withComment(String text) {
    return new Look(text, color, muted, collapsed);
  }

  public Look withColor(String name) {
    return new Look(comment, name, muted, collapsed);
  }

  public Look withMuted(String parameter) {
    return new Look(comment, color, parameter, collapsed);
  }

  public Look withCollapsed(boolean yes) {
    return new Look(comment, color, muted, yes);
  }
}
