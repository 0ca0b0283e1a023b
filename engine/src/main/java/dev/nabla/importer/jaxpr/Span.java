package dev.nabla.importer.jaxpr;

/**
 * A piece of a text. Lines and columns are counted from 1, columns in UTF-16 code units.
 *
 * @param endColumn the column after the last character
 */
public record Span(int line, int column, int endLine, int endColumn) {
  /** From the start of this piece to the end of another. */
  public Span to(Span end) {
    return new Span(line, column, end.endLine, end.endColumn);
  }

  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}
