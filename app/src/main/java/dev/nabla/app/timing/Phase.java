package dev.nabla.app.timing;

/** What the first call of a function does, in order. */
public enum Phase {
  TRACE,
  OPTIMISE,
  LOWER,
  COMPILE,
  FIRST_RUN;

  /** Key of its name in the messages. */
  String key() {
    return "phase." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
