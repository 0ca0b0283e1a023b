package dev.nabla.app.document;

import dev.nabla.app.sketch.Frame;
import dev.nabla.app.sketch.Look;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.transform.TransformSpec;
import dev.nabla.transform.TransformSpec.Jacobian;
import java.util.List;

/** Documents for tests. */
public final class Documents {
  private Documents() {}

  /** One that uses everything a document can hold. */
  public static Document full() {
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
    Sketch sketch =
        new Sketch(
            "Twice the sine.",
            List.of(
                new Node.Inputs(1, new Place(16, 32), List.of("x")),
                new Node.Call(
                    5,
                    new Place(128, 32.5),
                    "jnp.multiply",
                    List.of(
                        new NamedOperand("x1", new Operand.FromInput("x")),
                        new NamedOperand("x2", new Operand.Literal("2.0"))),
                    List.of("double"),
                    new Look("why", "blue", "x1", true)),
                Node.Call.of(6, new Place(0, 0), "jnp.sin"),
                new Node.Call(
                    7, new Place(0, 80), "jnp.linalg.qr", List.of(), List.of("q", ""), Look.PLAIN),
                new Node.Reroute(8, new Place(200, 40), new Operand.FromNode(7, 1)),
                new Node.Reroute(9, new Place(200, 80), Operand.OPEN),
                new Node.Note(10, new Place(0, 200), 160, 80, "remember"),
                new Node.Results(2, new Place(320, 48), List.of(Operand.node(5)), "at last")),
            List.of(
                new Frame(11, "Inside", "", List.of(6)),
                new Frame(12, "Outside", "green", List.of(11, 7))));
    FunctionEntry drawn =
        new FunctionEntry("drawn", new Definition.Drawn(sketch), List.of(), List.of(), 0);
    return new Document(List.of(source), List.of(python, drawn), 1);
  }

  private static Argument generated(String name, ArgumentValue.Rule rule) {
    return new Argument(name, new ArgumentValue.Generated(rule, DType.FLOAT32, Shape.of(8, 3)));
  }
}
