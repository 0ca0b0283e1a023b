package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.DerivativeRule;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive.Sample;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.util.List;

/** Calls for the tests: a sine with its derivative written by hand, an integer function. */
final class CustomDerivativeSamples {
  private CustomDerivativeSamples() {}

  static Sample customJvp() {
    ShapedArray type = ShapedArray.of(DType.FLOAT32, 3);
    GraphBuilder call = new GraphBuilder("sine");
    Atom x = call.input(type, "x");
    Graph sine = call.build(List.of(Trig.sin(call, x)));
    GraphBuilder rule = new GraphBuilder("sine_jvp");
    Atom y = rule.input(type, "x");
    Atom t = rule.input(type, "t");
    Atom dy = Arithmetic.mul(rule, Trig.cos(rule, y), t);
    Graph jvp = rule.build(List.of(Trig.sin(rule, y), dy));
    return Sample.of(
        Params.of("name", "sine", CustomDerivatives.CALL, sine)
            .with(CustomDerivatives.JVP, DerivativeRule.of("sine_jvp", jvp))
            .with("num_consts", 0)
            .with("symbolic_zeros", false),
        type);
  }

  /** Of integers: forward mode, which the generated tests use, is not defined for real ones. */
  static Sample customVjp() {
    ShapedArray type = ShapedArray.of(DType.INT32, 3);
    GraphBuilder call = new GraphBuilder("square");
    Atom x = call.input(type, "x");
    Graph square = call.build(List.of(Arithmetic.mul(call, x, x)));
    GraphBuilder back = new GraphBuilder("square_bwd");
    Graph bwd = back.build(List.of());
    return Sample.of(
        Params.of("name", "square", CustomDerivatives.CALL, square)
            .with(CustomDerivatives.FORWARD, DerivativeRule.of("square_fwd", square))
            .with(CustomDerivatives.BACKWARD, DerivativeRule.of("square_bwd", bwd))
            .with("num_consts", 0)
            .with("symbolic_zeros", false),
        type);
  }
}
