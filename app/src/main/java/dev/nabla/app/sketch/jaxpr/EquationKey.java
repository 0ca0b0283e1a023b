package dev.nabla.app.sketch.jaxpr;

import dev.nabla.ir.DerivativeRule;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Var;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an equation does, without what it is given: equal texts mean the same operation. */
final class EquationKey {
  private EquationKey() {}

  static String of(Equation e) {
    StringBuilder out = new StringBuilder(e.primitive().name());
    e.params()
        .asMap()
        .forEach((name, v) -> out.append(' ').append(name).append('=').append(text(v)));
    for (Var v : e.outputs()) {
      out.append(' ').append(v.aval());
    }
    return out.toString();
  }

  private static String text(@Nullable Object v) {
    return switch (v) {
      case Graph g -> JaxprPrinter.print(g);
      case DerivativeRule r -> r.name();
      case List<?> l -> {
        StringBuilder out = new StringBuilder("(");
        l.forEach(o -> out.append(text(o)).append(", "));
        yield out.append(")").toString();
      }
      case null, default -> JaxprPrinter.value(v);
    };
  }

  /** Whether two scalars read the same. */
  static boolean same(Literal a, Literal b) {
    return a.toString().equals(b.toString());
  }
}
