package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.LinearAlgebra;
import dev.nabla.ops.LinearAlgebra.DotDims;
import dev.nabla.ops.Matrices;
import dev.nabla.ops.Reductions;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Einstein summation: sums over labels that one operand alone has, then products of two operands at
 * a time, in the order that takes the fewest multiplications.
 */
final class Einsum {
  /** Up to this many operands every order is tried. */
  private static final int EXHAUSTIVE = 4;

  private final GraphBuilder b;
  private final List<Integer> output;
  private final Map<Integer, Integer> lengths;
  private final @Nullable DType preferred;

  private record Term(Atom atom, List<Integer> labels) {}

  private Einsum(
      GraphBuilder b,
      List<Integer> output,
      Map<Integer, Integer> lengths,
      @Nullable DType preferred) {
    this.b = b;
    this.output = output;
    this.lengths = lengths;
    this.preferred = preferred;
  }

  /** The function of Python: a string and operands, or operands each followed by its labels. */
  static Atom call(GraphBuilder b, Arguments a) {
    Object first = a.get("subscripts");
    List<?> rest = (List<?>) a.get("operands");
    DType preferred = ConvolutionFunctions.preferred(a);
    if (first instanceof String s) {
      List<Atom> xs = rest == null ? List.of() : a.arrays("operands");
      List<Integer> ranks = xs.stream().map(x -> x.aval().rank()).toList();
      return run(b, Subscripts.parse(s, ranks), xs, preferred);
    }
    List<@Nullable Object> all = new ArrayList<>();
    all.add(first);
    all.addAll(rest == null ? List.of() : rest);
    return byNumbers(b, a, all, preferred);
  }

  private static Atom byNumbers(
      GraphBuilder b, Arguments a, List<@Nullable Object> all, @Nullable DType preferred) {
    List<Atom> xs = new ArrayList<>();
    List<List<Integer>> labels = new ArrayList<>();
    List<Integer> output = null;
    for (int i = 0; i < all.size(); i += 2) {
      if (i + 1 == all.size()) {
        output = numbers(a, all.get(i));
      } else {
        xs.add(a.toArray(all.get(i), "operands"));
        labels.add(numbers(a, all.get(i + 1)));
      }
    }
    return run(b, Subscripts.ofNumbers(labels, output), xs, preferred);
  }

  private static List<Integer> numbers(Arguments a, @Nullable Object o) {
    if (!(o instanceof List<?> l)) {
      throw a.wrong("operands", "arrays, each followed by a list of its axes' labels");
    }
    List<Integer> out = new ArrayList<>();
    for (Object x : l) {
      if (!(x instanceof Long n)) {
        throw a.wrong("operands", "arrays, each followed by a list of its axes' labels");
      }
      out.add(a.toInt(n, "operands"));
    }
    return out;
  }

  static Atom run(GraphBuilder b, Subscripts s, List<Atom> operands, @Nullable DType preferred) {
    if (operands.isEmpty()) {
      throw NablaError.valueError("einsum needs at least one operand.");
    }
    List<Atom> xs = Operands.promoteTypes(b, operands);
    List<int[]> shapes = xs.stream().map(x -> x.aval().shape().toArray()).toList();
    Einsum e = new Einsum(b, s.output(), s.lengths(shapes), preferred);
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < xs.size(); i++) {
      if (s.inputs().get(i).size() != xs.get(i).aval().rank()) {
        throw NablaError.valueError(
            "einsum: operand "
                + i
                + " has "
                + xs.get(i).aval().rank()
                + " axes, but "
                + s.inputs().get(i).size()
                + " labels.");
      }
      terms.add(e.withoutSingles(new Term(xs.get(i), s.inputs().get(i))));
    }
    return e.contract(terms);
  }

  /** Axes of length 1 that others have longer, taken out: they broadcast. */
  private Term withoutSingles(Term t) {
    List<Integer> axes = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < t.labels.size(); i++) {
      int label = t.labels.get(i);
      if (t.atom.aval().shape().dim(i) == 1 && lengths.getOrDefault(label, 1) != 1) {
        axes.add(i);
      } else {
        labels.add(label);
      }
    }
    return axes.isEmpty() ? t : new Term(squeeze(t.atom, axes), labels);
  }

  private Atom squeeze(Atom x, List<Integer> axes) {
    return b.bind1(Shapes.SQUEEZE, Params.of("dimensions", axes), x);
  }

  private Atom contract(List<Term> given) {
    List<Term> terms = new ArrayList<>(given);
    for (int i = 0; i < terms.size(); i++) {
      terms.set(i, summed(diagonal(terms.get(i)), kept(terms, i, -1)));
    }
    while (terms.size() > 1) {
      int[] pair = next(terms.stream().map(t -> new HashSet<>(t.labels)).toList());
      Term y = terms.get(pair[1]);
      Term x = terms.get(pair[0]);
      Set<Integer> keep = kept(terms, pair[0], pair[1]);
      terms.remove(pair[1]);
      terms.remove(pair[0]);
      terms.add(product(x, y, keep));
    }
    Term t = terms.getFirst();
    Atom x = t.atom;
    if (preferred != null && x.aval().dtype() != preferred) {
      x = Conversion.convert(b, x, preferred, false);
    }
    return arranged(x, t.labels);
  }

  /** The result's axes in order; labels that no operand has left at full length are repeated. */
  private Atom arranged(Atom x, List<Integer> labels) {
    int[] order = output.stream().filter(labels::contains).mapToInt(labels::indexOf).toArray();
    Atom r = Shapes.transpose(b, x, order);
    if (order.length == output.size()) {
      return r;
    }
    int[] dims = output.stream().mapToInt(l -> lengths.getOrDefault(l, 1)).toArray();
    int[] places = output.stream().filter(labels::contains).mapToInt(output::indexOf).toArray();
    return Shapes.broadcastInDim(b, r, dev.nabla.tensor.Shape.of(dims), places);
  }

  /** Labels of the result and of all terms but two. */
  private Set<Integer> kept(List<Term> terms, int i, int j) {
    Set<Integer> out = new HashSet<>(output);
    for (int k = 0; k < terms.size(); k++) {
      if (k != i && k != j) {
        out.addAll(terms.get(k).labels);
      }
    }
    return out;
  }

  /** A label that occurs twice in one operand reads its diagonal. */
  private Term diagonal(Term t) {
    for (int i = 0; i < t.labels.size(); i++) {
      int j = t.labels.subList(i + 1, t.labels.size()).indexOf(t.labels.get(i)) + i + 1;
      if (j > i) {
        int rank = t.labels.size();
        Atom last = Shapes.moveAxis(b, Shapes.moveAxis(b, t.atom, j, rank - 1), i, rank - 2);
        List<Integer> labels = new ArrayList<>(t.labels);
        Integer label = labels.get(i);
        labels.remove(j);
        labels.remove(i);
        labels.add(label);
        return diagonal(new Term(Matrices.diagonal(b, last), labels));
      }
    }
    return t;
  }

  private Term summed(Term t, Set<Integer> keep) {
    List<Integer> axes = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < t.labels.size(); i++) {
      if (keep.contains(t.labels.get(i))) {
        labels.add(t.labels.get(i));
      } else {
        axes.add(i);
      }
    }
    return new Term(Reductions.sum(b, t.atom, axes.stream().mapToInt(i -> i).toArray()), labels);
  }

  private Term product(Term x0, Term y0, Set<Integer> keep) {
    Set<Integer> forX = new HashSet<>(keep);
    forX.addAll(y0.labels);
    Set<Integer> forY = new HashSet<>(keep);
    forY.addAll(x0.labels);
    Term x = summed(x0, forX);
    Term y = summed(y0, forY);
    List<Integer> shared = x.labels.stream().filter(y.labels::contains).toList();
    List<Integer> batch = shared.stream().filter(keep::contains).toList();
    List<Integer> gone = shared.stream().filter(l -> !keep.contains(l)).toList();
    DotDims d = new DotDims(places(x, gone), places(y, gone), places(x, batch), places(y, batch));
    List<Integer> labels = new ArrayList<>(batch);
    x.labels.stream().filter(l -> !shared.contains(l)).forEach(labels::add);
    y.labels.stream().filter(l -> !shared.contains(l)).forEach(labels::add);
    DType type = preferred != null ? preferred : x.atom.aval().dtype();
    Atom left = x.atom;
    Atom right = y.atom;
    if (left.aval().dtype() != right.aval().dtype()) {
      left = Conversion.convert(b, left, type, false);
      right = Conversion.convert(b, right, type, false);
    }
    return new Term(LinearAlgebra.dotGeneral(b, left, right, d, type), labels);
  }

  private static List<Integer> places(Term t, List<Integer> labels) {
    return labels.stream().map(t.labels::indexOf).toList();
  }

  // ---- the order of products ----

  /** The first product of the cheapest order (of few operands), or the cheapest next one. */
  private int[] next(List<? extends Set<Integer>> terms) {
    int[] best = {0, 1};
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < terms.size(); i++) {
      for (int j = i + 1; j < terms.size(); j++) {
        double cost = cost(terms, i, j);
        if (terms.size() <= EXHAUSTIVE) {
          cost += remaining(merged(terms, i, j));
        }
        if (cost < least) {
          least = cost;
          best = new int[] {i, j};
        }
      }
    }
    return best;
  }

  private double remaining(List<Set<Integer>> terms) {
    if (terms.size() < 2) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < terms.size(); i++) {
      for (int j = i + 1; j < terms.size(); j++) {
        least = Math.min(least, cost(terms, i, j) + remaining(merged(terms, i, j)));
      }
    }
    return least;
  }

  private double cost(List<? extends Set<Integer>> terms, int i, int j) {
    Set<Integer> all = new LinkedHashSet<>(terms.get(i));
    all.addAll(terms.get(j));
    double n = 1;
    for (int l : all) {
      n *= Math.max(1, lengths.getOrDefault(l, 1));
    }
    return n;
  }

  private List<Set<Integer>> merged(List<? extends Set<Integer>> terms, int i, int j) {
    Set<Integer> keep = new HashSet<>(output);
    List<Set<Integer>> out = new ArrayList<>();
    for (int k = 0; k < terms.size(); k++) {
      if (k != i && k != j) {
        keep.addAll(terms.get(k));
        out.add(terms.get(k));
      }
    }
    Set<Integer> both = new HashSet<>(terms.get(i));
    both.addAll(terms.get(j));
    both.retainAll(keep);
    out.add(both);
    return out;
  }
}
