package dev.nabla.app.document;

/** A parameter of a function, and the value that the document gives it. */
public record Argument(String name, ArgumentValue value) {
  public Argument with(ArgumentValue newValue) {
    return new Argument(name, newValue);
  }
}
