package dev.nabla.cli;

import dev.nabla.function.GraphFn;
import dev.nabla.function.StageBuilder;
import dev.nabla.function.Value;
import dev.nabla.importer.jaxpr.JaxprParser;
import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import dev.nabla.transform.TransformSpecText;
import java.util.ArrayList;
import java.util.List;

/**
 * A jaxpr as the function {@code f} of its inputs; constants of which the text has no values come
 * first. It gives a tuple, or the one result there is.
 */
final class JaxprFile {
  static final String EXTENSION = ".jaxpr";

  private JaxprFile() {}

  /**
   * The function's stages under the transformations of an expression such as {@code
   * jax.vmap(jax.grad(f))}.
   */
  static List<Stage> stages(
      String text, String fileName, String expression, List<Tree<Value>> arguments) {
    Graph g = JaxprParser.parse(text, fileName, new JaxprParser.Constants.AsInputs()).graph();
    List<Stage> stages = StageBuilder.build(new GraphFn("f", g), transforms(expression), arguments);
    for (Stage s : stages) {
      if (s.error() != null) {
        throw s.error();
      }
    }
    return stages;
  }

  /** The transformations around {@code f}, innermost first. */
  static List<TransformSpec> transforms(String expression) {
    List<TransformSpec> out = new ArrayList<>();
    String rest = expression.strip();
    while (!rest.equals("f")) {
      int open = rest.indexOf('(');
      if (open < 0 || !rest.endsWith(")")) {
        throw NablaError.of("SyntaxError", "'" + rest + "' is no transformation of f.")
            .withFix(
                "For a jaxpr, write f or transformations of it, such as jax.vmap(jax.grad(f)).");
      }
      String name = rest.substring(0, open).strip().replaceFirst("^jax\\.", "");
      String inside = rest.substring(open + 1, rest.length() - 1);
      int comma = endOfFunction(inside);
      String params = comma == inside.length() ? "" : inside.substring(comma + 1);
      out.add(TransformSpecText.parse(params.isBlank() ? name : name + "(" + params + ")"));
      rest = inside.substring(0, comma).strip();
    }
    return out.reversed();
  }

  /** Where the first argument ends. */
  private static int endOfFunction(String arguments) {
    int depth = 0;
    for (int i = 0; i < arguments.length(); i++) {
      char c = arguments.charAt(i);
      depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      if (c == ',' && depth == 0) {
        return i;
      }
    }
    return arguments.length();
  }
}
