package dev.nabla.api;

import dev.nabla.function.CustomRules;
import dev.nabla.function.Derivatives.Linearization;
import dev.nabla.function.Fn;
import dev.nabla.function.FunctionTransforms;
import dev.nabla.function.Value;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.Tree;
import dev.nabla.transform.TransformSpec;
import dev.nabla.transform.TransformSpec.Jacobian;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The engine's transformations, with results as records of this package. */
final class Transforms {
  private static final Tree<Integer> BOTH = Tree.tuple(List.of(Tree.leaf(0), Tree.leaf(1)));

  private Transforms() {}

  static Fn vmap(Fn f, Axes axes) {
    return new Mapped(f, axes);
  }

  static Fn grad(Fn f, int argnum) {
    return FunctionTransforms.apply(new TransformSpec.Grad(Tree.leaf(argnum), false, false), f);
  }

  /** By the first two arguments. */
  static Fn grads(Fn f) {
    return Functions.then(
        FunctionTransforms.apply(new TransformSpec.Grad(BOTH, false, false), f),
        Functions.into(Pair.class));
  }

  static Fn valueAndGrad(Fn f, int argnum) {
    return Functions.then(
        FunctionTransforms.apply(new TransformSpec.Grad(Tree.leaf(argnum), true, false), f),
        Functions.into(ValueAndGrad.class));
  }

  static Fn valueAndGradWithAux(Fn f, int argnum) {
    Fn pairs = Functions.then(f, Functions::tuple);
    return Functions.then(
        FunctionTransforms.apply(new TransformSpec.Grad(Tree.leaf(argnum), true, true), pairs),
        t -> {
          List<Tree<Value>> value = t.children().get(0).children();
          return RecordType.branch(
              ValueAuxGrad.class, List.of(value.get(0), value.get(1), t.children().get(1)));
        });
  }

  static Fn jacobian(Fn f, Jacobian.Kind kind) {
    return FunctionTransforms.apply(new Jacobian(kind, Tree.leaf(0)), f);
  }

  static Fn checkpoint(Fn f) {
    return named(f, args -> CustomRules.checkpoint(f, args, Map.of()));
  }

  static Fn customJvp(Fn f, Fn rule) {
    return named(f, args -> CustomRules.customJvp(f, rule, args));
  }

  static Fn customVjp(Fn f, Fn forward, Fn backward) {
    Fn pass = Functions.then(forward, Functions::tuple);
    return named(f, args -> CustomRules.customVjp(f, pass, backward, args));
  }

  /** A map at a point: what it takes and gives is arranged by the caller. */
  static <T, R> Function<T, R> map(
      Linearization at, Function<T, Tree<Value>> take, Function<Tree<Value>, R> give) {
    return x -> give.apply(at.map().apply(at.residuals(), take.apply(x)));
  }

  static List<Tree<Value>> trees(@Nullable Object... arguments) {
    return Arrays.stream(arguments).map(Structures::toTree).toList();
  }

  static String jaxpr(Fn f, @Nullable Object... arguments) {
    return JaxprPrinter.print(new Compiled(f).graph(trees(arguments)));
  }

  private static Fn named(Fn f, Function<List<Tree<Value>>, Tree<Value>> body) {
    return new Named(f.name(), body);
  }

  private record Named(String name, Function<List<Tree<Value>>, Tree<Value>> body) implements Fn {
    @Override
    public Tree<Value> call(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
      return body.apply(args);
    }
  }

  /** Axes are matched with the arguments of each call. */
  private record Mapped(Fn f, Axes axes) implements Fn {
    @Override
    public Tree<Value> call(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
      return FunctionTransforms.apply(axes.spec(args), f).call(args, kwargs);
    }

    @Override
    public String name() {
      return f.name();
    }
  }
}
