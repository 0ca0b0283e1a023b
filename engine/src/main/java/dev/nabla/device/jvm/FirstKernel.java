package dev.nabla.device.jvm;

import dev.nabla.kernel.Access;
import dev.nabla.kernel.Expr;
import dev.nabla.kernel.Kernel;
import dev.nabla.kernel.KernelProgram;
import dev.nabla.kernel.KernelProgram.Result;
import dev.nabla.kernel.Launch;
import dev.nabla.kernel.ReduceOp;
import dev.nabla.kernel.ScalarOp;
import dev.nabla.kernel.Step;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.List;
import java.util.Map;

/** A small program that uses most of the compiler. */
final class FirstKernel {
  private FirstKernel() {}

  static KernelProgram program() {
    DType f = DType.FLOAT32;
    ShapedArray in = ShapedArray.of(f, 4, 64);
    ShapedArray out = ShapedArray.of(f, 4);
    Expr x = new Expr.Load(0, f, new Access(0, List.of(64L, 1L)));
    Kernel.Loop loop =
        new Kernel.Loop(
            "sum_sin",
            Shape.of(4),
            Shape.of(64),
            List.of(in),
            List.of(out),
            List.of(
                new Step.Reduce(0, ReduceOp.SUM, f, Expr.call(ScalarOp.SIN, f, x)),
                new Step.Store(0, new Access(0, List.of(1L, 0L)), new Expr.Slot(0, f), true)));
    return new KernelProgram(
        "warm_up",
        List.of(in, out),
        List.of(0),
        Map.of(),
        List.of(new Launch(loop, List.of(0), List.of(1))),
        List.of(new Result(1, out)));
  }
}
