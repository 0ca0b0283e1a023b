package dev.nabla.function;

import dev.nabla.ir.Tree;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Puts computed arrays into trees of results. */
final class Results {
  private Results() {}

  /** The tree with arrays replaced in order; other leaves stay. */
  static Tree<Value> fill(Tree<Value> shape, List<Value> arrays) {
    Iterator<Value> it = arrays.iterator();
    List<Value> out = new ArrayList<>();
    for (Value v : shape.leaves()) {
      out.add(v.isArray() ? it.next() : v);
    }
    return shape.unflatten(out);
  }
}
