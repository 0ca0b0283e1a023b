package dev.nabla.cli.conformance;

import dev.nabla.function.Value;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares results with what is expected: the same structure, shapes and dtypes; floats within a
 * tolerance, with NaN and infinity in the same places; integers and booleans equal. Weak types are
 * not compared.
 */
final class Comparison {
  private final Tolerance tolerance;

  private Comparison(Tolerance tolerance) {
    this.tolerance = tolerance;
  }

  /** What differs first, with its place; empty where nothing does. */
  static Optional<String> difference(Tree<Value> got, Tree<Value> expected, Tolerance tolerance) {
    return new Comparison(tolerance).compare(asWritten(got, expected), expected, "");
  }

  /** The file format knows no named tuples: what is expected as a tuple may be one. */
  private static Tree<Value> asWritten(Tree<Value> got, Tree<Value> expected) {
    if (!(got instanceof Tree.Branch<Value> g)
        || !(expected instanceof Tree.Branch<Value> e)
        || g.children().size() != e.children().size()) {
      return got;
    }
    List<Tree<Value>> children = new ArrayList<>();
    for (int i = 0; i < g.children().size(); i++) {
      children.add(asWritten(g.children().get(i), e.children().get(i)));
    }
    return g.kind() == Tree.Kind.CUSTOM && e.kind() == Tree.Kind.TUPLE
        ? Tree.tuple(children)
        : new Tree.Branch<>(g.kind(), g.keys(), children, g.aux());
  }

  private Optional<String> compare(Tree<Value> got, Tree<Value> expected, String path) {
    if (!got.sameStructure(expected)) {
      return Optional.of(
          "expected the structure " + structure(expected) + ", got " + structure(got));
    }
    if (expected instanceof Tree.Leaf<Value>(Value e) && got instanceof Tree.Leaf<Value>(Value g)) {
      return leaf(g, e).map(s -> path.isEmpty() ? s : "at " + path + ": " + s);
    }
    List<Tree<Value>> g = got.children();
    List<Tree<Value>> e = expected.children();
    List<String> keys = ((Tree.Branch<Value>) expected).keys();
    for (int i = 0; i < e.size(); i++) {
      String key = keys.isEmpty() ? Integer.toString(i) : "'" + keys.get(i) + "'";
      Optional<String> d = compare(g.get(i), e.get(i), path + "[" + key + "]");
      if (d.isPresent()) {
        return d;
      }
    }
    return Optional.empty();
  }

  private static String structure(Tree<Value> t) {
    return t.map(v -> v.isArray() ? v.aval() : v).toString();
  }

  private Optional<String> leaf(Value got, Value expected) {
    Tensor g = got.known();
    Tensor e = expected.known();
    if (g == null || e == null) {
      return got.equals(expected)
          ? Optional.empty()
          : Optional.of("expected " + expected + ", got " + got);
    }
    if (!g.aval().matches(e.aval())) {
      return Optional.of("expected " + e.aval() + ", got " + g.aval());
    }
    return elements(g, e);
  }

  private Optional<String> elements(Tensor got, Tensor expected) {
    List<Long> wrong = new ArrayList<>();
    for (long i = 0; i < expected.size(); i++) {
      if (!sameElement(got, expected, i)) {
        wrong.add(i);
      }
    }
    if (wrong.isEmpty()) {
      return Optional.empty();
    }
    long first = wrong.getFirst();
    String where = expected.shape().isScalar() ? "" : " at " + index(expected, first);
    String count =
        expected.size() == 1 ? "" : " (" + wrong.size() + " of " + expected.size() + " differ)";
    return Optional.of(
        "expected " + element(expected, first) + ", got " + element(got, first) + where + count);
  }

  private boolean sameElement(Tensor got, Tensor expected, long i) {
    return expected.dtype().isFloat()
        ? tolerance.accepts(got.getDouble(i), expected.getDouble(i))
        : got.getLong(i) == expected.getLong(i);
  }

  private static String element(Tensor t, long i) {
    if (t.dtype().isFloat()) {
      return Double.toString(t.getDouble(i));
    }
    return t.dtype().isBool()
        ? Boolean.toString(t.getBoolean(i))
        : String.format(Locale.ROOT, "%d", t.getLong(i));
  }

  /** {@code [1, 2]}: the element's position along each axis. */
  private static String index(Tensor t, long i) {
    List<Long> at = new ArrayList<>();
    long rest = i;
    for (long stride : t.shape().strides()) {
      at.add(rest / stride);
      rest %= stride;
    }
    return at.toString();
  }
}
