package dev.nabla.cli;

import dev.nabla.function.Fn;
import dev.nabla.function.StageBuilder;
import dev.nabla.function.Tracing;
import dev.nabla.function.Value;
import dev.nabla.importer.jaxpr.JaxprParser;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Inliner;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.ir.Var;
import dev.nabla.ops.Conversion;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import dev.nabla.transform.TransformSpecText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A jaxpr as the function {@code f} of its inputs; constants of which the text has no values come
 * first. It gives a tuple, or the one result there is.
 */
final class JaxprFile implements Fn {
  static final String EXTENSION = ".jaxpr";

  private final Graph graph;

  private JaxprFile(Graph graph) {
    this.graph = graph;
  }

  /**
   * The function's stages under the transformations of an expression such as {@code
   * jax.vmap(jax.grad(f))}.
   */
  static List<Stage> stages(
      String text, String fileName, String expression, List<Tree<Value>> arguments) {
    Graph g = JaxprParser.parse(text, fileName, new JaxprParser.Constants.AsInputs()).graph();
    List<Stage> stages = StageBuilder.build(new JaxprFile(g), transforms(expression), arguments);
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

  @Override
  public List<String> parameters() {
    return graph.inputs().stream().map(v -> String.valueOf(v.hint())).toList();
  }

  @Override
  public Tree<Value> call(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
    List<Value> leaves = args.stream().flatMap(a -> a.leaves().stream()).toList();
    if (leaves.size() != graph.inputs().size()) {
      throw NablaError.typeError(
              "the jaxpr takes " + graph.inputs().size() + " arrays, not " + leaves.size() + ".")
          .withFix("Its inputs are " + graph.signature() + ", constants without values first.");
    }
    List<Value> results = Tracing.apply(leaves, this::emit);
    return results.size() == 1
        ? Tree.leaf(results.getFirst())
        : Tree.tuple(results.stream().map(Tree::leaf).toList());
  }

  private List<Atom> emit(GraphBuilder b, List<Atom> given) {
    List<Atom> inputs = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      inputs.add(fitted(b, graph.inputs().get(i), given.get(i)));
    }
    return Inliner.inline(b, graph, inputs);
  }

  /** A Python number has the type of the input. */
  private static Atom fitted(GraphBuilder b, Var input, Atom given) {
    ShapedArray type = input.aval();
    if (given.aval().matches(type)) {
      return given;
    }
    if (given.aval().weakType() && given.aval().shape().equals(type.shape())) {
      return Conversion.convert(b, given, type.dtype(), false);
    }
    throw NablaError.typeError(
            "input " + input.hint() + " of the jaxpr is " + type + ", not " + given.aval() + ".")
        .withFix("Give an array of that shape and dtype.");
  }
}
