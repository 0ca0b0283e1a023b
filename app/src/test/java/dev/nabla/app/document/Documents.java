package dev.nabla.app.document;

import dev.nabla.app.document.GraphSketch.Input;
import dev.nabla.app.document.GraphSketch.NamedOperand;
import dev.nabla.app.document.GraphSketch.Node;
import dev.nabla.app.document.GraphSketch.Operand;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.transform.TransformSpec;
import dev.nabla.transform.TransformSpec.Jacobian;
import java.util.List;

/** Documents for tests. */
final class Documents {
  private Documents() {}

  /** One that uses everything a document can hold. */
  static Document full() {
    Source source = new Source("loss.py", "def loss(w, x):\n  return w @ x\n");
    List<TransformSpec> stack =
        List.of(
            new TransformSpec.Grad(PythonLiteral.parseIntegers("(0, 1)"), true, true),
            new TransformSpec.Vmap(
                PythonLiteral.parseIntegers("(None, 0)"), PythonLiteral.parseIntegers("-1")),
            new TransformSpec.Jacobian(Jacobian.Kind.HESSIAN, PythonLiteral.parseIntegers("0")),
            new TransformSpec.Jit(List.of(1)));
    List<Argument> arguments =
        List.of(
            new Argument("w", new ArgumentValue.Typed("{'a': [1.0, 2.0]}")),
            generated("x", new ArgumentValue.Rule.Normal(3)),
            generated("y", new ArgumentValue.Rule.Uniform(4)),
            generated("z", new ArgumentValue.Rule.Constant(1.5)),
            generated("o", new ArgumentValue.Rule.Ones()),
            generated("n", new ArgumentValue.Rule.Zeros()),
            generated("r", new ArgumentValue.Rule.Range()));
    FunctionEntry python =
        new FunctionEntry("loss", new Definition.InPython("loss.py", "loss"), stack, arguments, 7);
    GraphSketch sketch =
        new GraphSketch(
            List.of(new Input("x", 16, 32)),
            List.of(
                new Node(
                    5,
                    "jnp.multiply",
                    List.of(
                        new NamedOperand("x", new Operand.FromInput("x")),
                        new NamedOperand("y", new Operand.Literal("2.0"))),
                    128,
                    32.5),
                new Node(6, "jnp.sin", List.of(new NamedOperand("x", new Operand.Open())), 0, 0)),
            List.of(new Operand.FromNode(5)),
            new GraphSketch.Place(320, 48));
    FunctionEntry drawn =
        new FunctionEntry("drawn", new Definition.Drawn(sketch), List.of(), List.of(), 0);
    return new Document(List.of(source), List.of(python, drawn), 1);
  }

  private static Argument generated(String name, ArgumentValue.Rule rule) {
    return new Argument(name, new ArgumentValue.Generated(rule, DType.FLOAT32, Shape.of(8, 3)));
  }
}
