package dev.nabla.app.layout;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.JaxprPrinter.Names;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Var;
import dev.nabla.tensor.TensorText;

/** The words on nodes. */
final class NodeLabels {
  private NodeLabels() {}

  static String title(Equation e, Zone zone, Names names) {
    return zone.kind() == Zone.Kind.RESIDUAL ? residual(e, names) : e.primitive().name();
  }

  /** {@code mul 2·e}, {@code cos x}: a residual's name says what it keeps. */
  private static String residual(Equation e, Names names) {
    String name = e.primitive().name();
    if (name.equals("mul") && e.inputs().size() == 2) {
      Atom a = e.input(0);
      Atom b = e.input(1);
      boolean swap = b instanceof Literal && a instanceof Var;
      return name + " " + atom(swap ? b : a, names) + "·" + atom(swap ? a : b, names);
    }
    return e.inputs().size() == 1 ? name + " " + atom(e.input(0), names) : name;
  }

  static String atom(Atom a, Names names) {
    return switch (a) {
      case Var v -> names.of(v);
      case Literal l -> number(TensorText.element(l.value(), 0));
    };
  }

  private static String number(String s) {
    return s.endsWith(".0") ? s.substring(0, s.length() - 2) : s;
  }

  /** {@code e:f32[8,1]}; the first result's, where there are several. */
  static String detail(Equation e, Names names) {
    if (e.outputs().isEmpty()) {
      return "";
    }
    Var v = e.output();
    String more = e.outputs().size() > 1 ? ", …" : "";
    return names.of(v) + ":" + v.aval() + more;
  }
}
