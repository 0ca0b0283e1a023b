package dev.nabla.function;

import dev.nabla.ir.Tree;
import java.util.List;
import java.util.Map;

/** A function of pytrees: a Python function, a Java lambda, or a transformed one. */
public interface Fn {
  Tree<Value> call(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs);

  default Tree<Value> call(List<Tree<Value>> args) {
    return call(args, Map.of());
  }

  /** The name shown in graphs. */
  default String name() {
    return "f";
  }

  /** Names of the positional parameters, as far as known. */
  default List<String> parameters() {
    return List.of();
  }

  /**
   * What {@code jit}'s cache knows the function by: the same object for every wrapper of the same
   * function.
   */
  default Object identity() {
    return this;
  }
}
