package dev.nabla.app.timing;

import dev.nabla.ir.Graph;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a graph computes: two graphs of equal fingerprints run the same. */
final class Fingerprint {
  private final String text;
  private final List<Tensor> constants = new ArrayList<>();

  Fingerprint(Graph g) {
    text = JaxprPrinter.print(g);
    collect(g);
  }

  /** Constants of the graph and of those nested in it: their values are not in the text. */
  private void collect(Graph g) {
    constants.addAll(g.constants().values());
    g.equations().forEach(e -> e.params().asMap().values().forEach(this::collectFrom));
  }

  private void collectFrom(@Nullable Object parameter) {
    switch (parameter) {
      case Graph nested -> collect(nested);
      case List<?> list -> list.forEach(this::collectFrom);
      case Tensor t -> constants.add(t);
      case null, default -> {}
    }
  }

  @Override
  public boolean equals(@Nullable Object o) {
    if (!(o instanceof Fingerprint f)
        || !text.equals(f.text)
        || constants.size() != f.constants.size()) {
      return false;
    }
    for (int i = 0; i < constants.size(); i++) {
      if (!constants.get(i).bitEquals(f.constants.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
