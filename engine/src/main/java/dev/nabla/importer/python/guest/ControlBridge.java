package dev.nabla.importer.python.guest;

import dev.nabla.function.ControlFlow;
import dev.nabla.function.Fn;
import dev.nabla.function.ScalarGraph;
import dev.nabla.function.Tracing;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Loops and choices over functions, as {@code jax.lax} has them. */
final class ControlBridge {
  private final Supplier<Helpers> helpers;
  private final Supplier<Converter> converter;

  private ControlBridge(Supplier<Helpers> helpers, Supplier<Converter> converter) {
    this.helpers = helpers;
    this.converter = converter;
  }

  static void register(Bridge b, Supplier<Helpers> helpers, Supplier<Converter> converter) {
    ControlBridge c = new ControlBridge(helpers, converter);
    b.add("scan", c::scan);
    b.add("while_loop", c::whileLoop);
    b.add("fori_loop", c::foriLoop);
    b.add("cond", c::cond);
    b.add("switch", c::choose);
    b.add(
        "scalar_graph",
        args -> ScalarGraph.update(FunctionBridge.fn(args[0]), DType.of(args[1].asString())));
  }

  /** The operands: a tuple's structure at {@code from}, its leaves behind it. */
  private List<Tree<dev.nabla.function.Value>> operands(Value[] args, int from) {
    if (Tracing.isTracing()) {
      Tracing.source(helpers.get().where());
    }
    return converter.get().tree(args[from].asString(), args, from + 1).children();
  }

  private Value python(Tree<dev.nabla.function.Value> result) {
    return converter.get().toPython(result);
  }

  /** A function, the length or None, whether backwards, then the carry and the sequences. */
  private @Nullable Object scan(Value[] args) {
    Integer length = args[1].isNull() ? null : args[1].asInt();
    var operands = operands(args, 3);
    return python(
        ControlFlow.scan(
            FunctionBridge.fn(args[0]),
            operands.get(0),
            operands.get(1),
            length,
            args[2].asBoolean()));
  }

  /** The condition, the body, then the carry. */
  private @Nullable Object whileLoop(Value[] args) {
    var operands = operands(args, 2);
    return python(
        ControlFlow.whileLoop(
            FunctionBridge.fn(args[0]), FunctionBridge.fn(args[1]), operands.getFirst()));
  }

  /** The body, then both bounds and the carry. */
  private @Nullable Object foriLoop(Value[] args) {
    var operands = operands(args, 1);
    return python(
        ControlFlow.foriLoop(
            operands.get(0).leaves().getFirst(),
            operands.get(1).leaves().getFirst(),
            FunctionBridge.fn(args[0]),
            operands.get(2)));
  }

  /** Both functions, then the predicate and the operands. */
  private @Nullable Object cond(Value[] args) {
    var operands = operands(args, 2);
    return python(
        ControlFlow.cond(
            operands.getFirst().leaves().getFirst(),
            FunctionBridge.fn(args[0]),
            FunctionBridge.fn(args[1]),
            operands.subList(1, operands.size())));
  }

  /** The functions, then the index and the operands. */
  private @Nullable Object choose(Value[] args) {
    List<Fn> branches = new ArrayList<>();
    for (long i = 0; i < args[0].getArraySize(); i++) {
      branches.add(FunctionBridge.fn(args[0].getArrayElement(i)));
    }
    var operands = operands(args, 1);
    return python(
        ControlFlow.switchCase(
            operands.getFirst().leaves().getFirst(),
            branches,
            operands.subList(1, operands.size())));
  }
}
