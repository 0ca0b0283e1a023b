package dev.nabla.app.shell;

import java.util.List;

/**
 * Something to tell the user that does not stop them.
 *
 * @param topic what it is about; a later notice on the same topic takes its place
 * @param choices what can be done about it, as buttons
 */
public record Notice(Kind kind, String topic, String text, List<Choice> choices) {
  /** How much it matters. Information goes away by itself. */
  public enum Kind {
    INFORMATION,
    WARNING,
    ERROR
  }

  /** A button; the notice is done with when it is pressed. */
  public record Choice(String label, Runnable run) {}

  public Notice {
    choices = List.copyOf(choices);
  }

  public static Notice information(String topic, String text, Choice... choices) {
    return new Notice(Kind.INFORMATION, topic, text, List.of(choices));
  }

  public static Notice warning(String topic, String text, Choice... choices) {
    return new Notice(Kind.WARNING, topic, text, List.of(choices));
  }

  public static Notice error(String topic, String text, Choice... choices) {
    return new Notice(Kind.ERROR, topic, text, List.of(choices));
  }
}
