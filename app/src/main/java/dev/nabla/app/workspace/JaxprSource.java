package dev.nabla.app.workspace;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.ArgumentValue.Rule;
import dev.nabla.app.document.Source;
import dev.nabla.importer.jaxpr.JaxprParser;
import dev.nabla.importer.jaxpr.JaxprParser.Mistake;
import dev.nabla.importer.jaxpr.JaxprParser.Outcome;
import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.SourceLine;
import dev.nabla.ir.Var;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Jaxprs as functions of a document. Constants that a text has no values of are inputs. */
public final class JaxprSource {
  /** How the names of such files end. */
  public static final String EXTENSION = ".jaxpr";

  private JaxprSource() {}

  /**
   * The graph that a text is.
   *
   * @throws NablaError with the place of what is wrong
   */
  public static Graph read(Source source) {
    Outcome o =
        JaxprParser.read(source.text(), source.name(), new JaxprParser.Constants.AsInputs());
    Mistake m = o.mistake();
    if (m != null) {
      NablaError e = m.error();
      SourceLine at = new SourceLine(source.name(), m.where().line(), source.name());
      throw e.source() == null ? e.at(at) : e;
    }
    return Objects.requireNonNull(o.parsed()).graph();
  }

  /** Values for the inputs: random ones where there can be, else ones that no index is beyond. */
  public static List<Argument> arguments(Graph g) {
    List<Argument> out = new ArrayList<>();
    for (int i = 0; i < g.inputs().size(); i++) {
      Var v = g.inputs().get(i);
      out.add(new Argument(String.valueOf(v.hint()), value(v.aval(), i)));
    }
    return out;
  }

  private static ArgumentValue value(ShapedArray type, int position) {
    boolean isFloat = type.dtype().isFloat();
    if (type.shape().isScalar()) {
      return new ArgumentValue.Typed(isFloat ? "1.0" : type.dtype().isBool() ? "True" : "1");
    }
    Rule rule = isFloat ? new Rule.Normal(position) : new Rule.Zeros();
    return new ArgumentValue.Generated(rule, type.dtype(), type.shape());
  }
}
