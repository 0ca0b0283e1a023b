package dev.nabla.importer.jaxpr;

import dev.nabla.ir.NablaError;
import dev.nabla.ops.Families;
import dev.nabla.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads jaxprs: what {@code JaxprPrinter} prints, in JAX's form or exactly, and what JAX prints.
 *
 * <p>Every equation is checked: its operands and parameters must fit the primitive, and the types
 * of its results must be those that the primitive gives. Types of results can be left out, comments
 * run from {@code #} to the end of the line, and line breaks mean nothing as long as an equation
 * begins on a line of its own or after a semicolon.
 */
public final class JaxprParser {
  private JaxprParser() {}

  /** Where the values of constants come from that the text only names, as JAX prints them. */
  public sealed interface Constants {
    /** Nowhere: such a constant is an error. */
    record Written() implements Constants {}

    /** The constants become the graph's first inputs; those of nested graphs are errors. */
    record AsInputs() implements Constants {}

    /** From here, in the order in which the text names them. */
    record Given(List<Tensor> values) implements Constants {
      public Given {
        values = List.copyOf(values);
      }
    }
  }

  /**
   * What reading gave: a graph, or a mistake.
   *
   * @param parsed null if there is a mistake
   */
  public record Outcome(@Nullable ParsedJaxpr parsed, @Nullable Mistake mistake) {}

  /** What is wrong with a text, and where. */
  public record Mistake(Span where, NablaError error) {}

  /**
   * Reads a text that holds the values of its constants.
   *
   * @throws NablaError with the line and column of what is wrong: a SyntaxError, NameError,
   *     TypeError or ValueError, or what the primitive of an equation raises for its operands
   */
  public static ParsedJaxpr parse(String text) {
    return parse(text, "jaxpr", new Constants.Written());
  }

  /**
   * Reads a text.
   *
   * @param fileName as the source lines of the equations name it
   * @throws NablaError as {@link #parse(String)} does
   */
  public static ParsedJaxpr parse(String text, String fileName, Constants constants) {
    Outcome o = read(text, fileName, constants);
    if (o.parsed == null) {
      throw java.util.Objects.requireNonNull(o.mistake).error;
    }
    return o.parsed;
  }

  /** As {@link #parse(String, String, Constants)}; a mistake is given back with its place. */
  public static Outcome read(String text, String fileName, Constants constants) {
    Families.load();
    try {
      return new Outcome(new GraphTyper(fileName, constants).parsed(Grammar.read(text)), null);
    } catch (Problem p) {
      return new Outcome(null, new Mistake(p.where(), p.error()));
    }
  }
}
