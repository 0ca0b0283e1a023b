package dev.nabla.app.shell;

/** Where notices are shown. On the JavaFX thread. */
public interface Notices {
  /** What opening, saving and importing say. */
  String FILES = "files";

  /** Shows a notice, in place of one on the same topic. */
  void tell(Notice notice);

  /** Takes back what was told on a topic: all is well again. */
  void withdraw(String topic);
}
