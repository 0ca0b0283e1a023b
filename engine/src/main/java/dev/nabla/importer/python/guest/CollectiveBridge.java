package dev.nabla.importer.python.guest;

import dev.nabla.function.CollectiveCalls;
import dev.nabla.function.Tracing;
import dev.nabla.ir.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;

/** Operations along an axis that {@code vmap} names. */
final class CollectiveBridge {
  private final Supplier<Helpers> helpers;
  private final Supplier<Converter> converter;

  private CollectiveBridge(Supplier<Helpers> helpers, Supplier<Converter> converter) {
    this.helpers = helpers;
    this.converter = converter;
  }

  private interface Call {
    Tree<dev.nabla.function.Value> apply(Tree<dev.nabla.function.Value> x, Value[] args);
  }

  static void register(Bridge b, Supplier<Helpers> helpers, Supplier<Converter> converter) {
    CollectiveBridge c = new CollectiveBridge(helpers, converter);
    b.add("axis_size", args -> CollectiveCalls.axisSize(args[0].asString()));
    b.add(
        "axis_index",
        args -> converter.get().toPython(CollectiveCalls.axisIndex(args[0].asString())));
    for (String name : List.of("psum", "pmax", "pmin")) {
      b.add(
          name,
          args -> c.call(args, 1, (x, a) -> CollectiveCalls.reduce(name, x, a[0].asString())));
    }
    b.add(
        "all_gather",
        args ->
            c.call(args, 2, (x, a) -> CollectiveCalls.allGather(x, a[0].asString(), a[1].asInt())));
    b.add(
        "psum_scatter",
        args ->
            c.call(
                args, 2, (x, a) -> CollectiveCalls.sumScatter(x, a[0].asString(), a[1].asInt())));
    b.add(
        "ppermute",
        args ->
            c.call(args, 2, (x, a) -> CollectiveCalls.permute(x, a[0].asString(), integers(a[1]))));
  }

  private static List<Integer> integers(Value list) {
    List<Integer> out = new ArrayList<>();
    for (long i = 0; i < list.getArraySize(); i++) {
      out.add(list.getArrayElement(i).asInt());
    }
    return out;
  }

  /** The axis' name, options, then the operand's structure at {@code from} and its leaves. */
  private Object call(Value[] args, int from, Call how) {
    if (Tracing.isTracing()) {
      Tracing.source(helpers.get().where());
    }
    Converter c = converter.get();
    return c.toPython(how.apply(c.tree(args[from].asString(), args, from + 1), args));
  }
}
