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

/** Calls for the tests: a sine and a cube with derivatives written by hand. */
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

  /** A cube with its backward pass, which takes the operand and the cotangent. */
  static Sample customVjp() {
    ShapedArray type = ShapedArray.of(DType.FLOAT32, 3);
    GraphBuilder call = new GraphBuilder("cube");
    Atom x = call.input(type, "x");
    Graph cube = call.build(List.of(Arithmetic.integerPow(call, x, 3)));
    GraphBuilder forward = new GraphBuilder("cube_fwd");
    Atom y = forward.input(type, "x");
    Graph fwd = forward.build(List.of(Arithmetic.integerPow(forward, y, 3), y));
    GraphBuilder back = new GraphBuilder("cube_bwd");
    Atom residual = back.input(type, "x");
    Atom ct = back.input(type, "ct");
    Atom slope =
        Arithmetic.mul(back, Arithmetic.scalarLike(residual, 3), Arithmetic.square(back, residual));
    Graph bwd = back.build(List.of(Arithmetic.mul(back, slope, ct)));
    return Sample.of(
        Params.of("name", "cube", CustomDerivatives.CALL, cube)
            .with(CustomDerivatives.FORWARD, DerivativeRule.of("cube_fwd", fwd))
            .with(CustomDerivatives.BACKWARD, DerivativeRule.of("cube_bwd", bwd))
            .with("num_consts", 0)
            .with("symbolic_zeros", false),
        type);
  }
}
