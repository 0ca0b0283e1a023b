package dev.nabla.app.sketch.python;

import java.util.List;

/**
 * A text as far as it can be read.
 *
 * @param problems what cannot be read, in the order of the text; statements without any if there
 *     are none
 */
public record Parsed(
    Lines lines,
    List<Statement> statements,
    List<Comment> comments,
    List<SyntaxException> problems) {
  public Parsed {
    statements = List.copyOf(statements);
    comments = List.copyOf(comments);
    problems = List.copyOf(problems);
  }
}
