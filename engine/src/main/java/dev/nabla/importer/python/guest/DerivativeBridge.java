package dev.nabla.importer.python.guest;

import dev.nabla.function.CustomRules;
import dev.nabla.function.Derivatives;
import dev.nabla.function.Derivatives.Linearization;
import dev.nabla.function.LinearMap;
import dev.nabla.function.Tracing;
import dev.nabla.ir.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * {@code jvp}, {@code vjp}, {@code linearize}, {@code linear_transpose} and the maps they give;
 * functions with derivative rules of their own; {@code checkpoint}.
 */
final class DerivativeBridge {
  private final Supplier<Helpers> helpers;
  private final Supplier<Converter> converter;

  private DerivativeBridge(Supplier<Helpers> helpers, Supplier<Converter> converter) {
    this.helpers = helpers;
    this.converter = converter;
  }

  static void register(Bridge b, Supplier<Helpers> helpers, Supplier<Converter> converter) {
    DerivativeBridge d = new DerivativeBridge(helpers, converter);
    b.add("jvp", d::jvp);
    b.add("linearize", args -> d.linearization(args, Derivatives::linearize));
    b.add("vjp", args -> d.linearization(args, Derivatives::vjp));
    b.add(
        "linear_transpose",
        args -> d.linearization(args, (f, xs, aux) -> Derivatives.linearTranspose(f, xs)));
    b.add("linear_map", d::linearMap);
    b.add("custom_jvp", d::customJvp);
    b.add("custom_vjp", d::customVjp);
    b.add("checkpoint", d::checkpoint);
  }

  private interface Linearizer {
    Linearization of(
        dev.nabla.function.Fn f, List<Tree<dev.nabla.function.Value>> primals, boolean hasAux);
  }

  private List<Tree<dev.nabla.function.Value>> operands(Value[] args, int from) {
    if (Tracing.isTracing()) {
      Tracing.source(helpers.get().where());
    }
    return converter.get().tree(args[from].asString(), args, from + 1).children();
  }

  /** A handle, has_aux, then the tuples of primals and of tangents. */
  private @Nullable Object jvp(Value[] args) {
    var operands = operands(args, 2);
    return converter
        .get()
        .toPython(
            Derivatives.jvp(
                FunctionBridge.fn(args[0]),
                operands.get(0).children(),
                operands.get(1).children(),
                args[1].asBoolean()));
  }

  /**
   * A handle, has_aux, then the arguments; gives the map's handle, and the structure and the leaves
   * of value, residuals and auxiliary results.
   */
  private @Nullable Object linearization(Value[] args, Linearizer how) {
    Linearization l = how.of(FunctionBridge.fn(args[0]), operands(args, 2), args[1].asBoolean());
    Tree<dev.nabla.function.Value> residuals =
        Tree.tuple(l.residuals().stream().map(v -> Tree.leaf(v)).toList());
    return withStructure(l.map(), Tree.tuple(List.of(l.value(), residuals, l.aux())));
  }

  private Value withStructure(Object handle, Tree<dev.nabla.function.Value> tree) {
    List<Object> out = new ArrayList<>();
    out.add(handle);
    out.add(Structure.format(tree));
    tree.leaves().forEach(v -> out.add(converter.get().toPython(v)));
    return helpers.get().tuple(out.toArray());
  }

  /** A map's handle, then the tuple of residuals and the argument. */
  private @Nullable Object linearMap(Value[] args) {
    LinearMap map = args[0].asHostObject();
    var operands = operands(args, 1);
    return converter.get().toPython(map.apply(operands.get(0).leaves(), operands.get(1)));
  }

  /** The function, its rule, then the arguments. */
  private @Nullable Object customJvp(Value[] args) {
    return converter
        .get()
        .toPython(
            CustomRules.customJvp(
                FunctionBridge.fn(args[0]), FunctionBridge.fn(args[1]), operands(args, 2)));
  }

  /** The function, its forward and its backward pass, then the arguments. */
  private @Nullable Object customVjp(Value[] args) {
    return converter
        .get()
        .toPython(
            CustomRules.customVjp(
                FunctionBridge.fn(args[0]),
                FunctionBridge.fn(args[1]),
                FunctionBridge.fn(args[2]),
                operands(args, 3)));
  }

  /** The function, then the structure of positional and keyword arguments and their leaves. */
  private @Nullable Object checkpoint(Value[] args) {
    if (Tracing.isTracing()) {
      Tracing.source(helpers.get().where());
    }
    Converter.CallArguments call = converter.get().call(args[1].asString(), args, 2);
    return converter
        .get()
        .toPython(CustomRules.checkpoint(FunctionBridge.fn(args[0]), call.args(), call.kwargs()));
  }
}
