package dev.nabla.app.values;

import dev.nabla.app.controls.Texts;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.Scope;
import dev.nabla.ir.SourceLine;
import dev.nabla.ir.Var;
import java.util.ArrayList;
import java.util.List;

/** Puts equations into words. */
final class NodeInfos {
  private NodeInfos() {}

  static NodeInfo of(Equation e, VarNames names, Texts texts) {
    Scope scope = e.scope();
    return new NodeInfo(
        e.primitive().name(),
        e.primitive().family(),
        VarNames.role(e.provenance().role()),
        JaxprPrinter.line(e, names.letters()),
        e.provenance().rule(),
        e.primitive().explanation(),
        scope == null ? "" : scope.path(),
        sources(e, texts),
        params(e),
        operands(e, names, texts));
  }

  private static List<String> sources(Equation e, Texts texts) {
    List<String> out = new ArrayList<>();
    for (Equation s : e.provenance().sources()) {
      SourceLine line = s.source() == null ? e.source() : s.source();
      out.add(
          line == null
              ? s.primitive().name()
              : texts.format("node.source", s.primitive().name(), line.line()));
    }
    SourceLine own = e.source();
    if (out.isEmpty() && own != null) {
      out.add(texts.format("node.line", own.line()));
    }
    return out;
  }

  private static List<NodeInfo.Entry> params(Equation e) {
    List<NodeInfo.Entry> out = new ArrayList<>();
    e.params()
        .asMap()
        .forEach(
            (name, v) ->
                out.add(
                    new NodeInfo.Entry(
                        name, v instanceof Graph g ? g.signature() : String.valueOf(v))));
    return out;
  }

  private static List<NodeInfo.Entry> operands(Equation e, VarNames names, Texts texts) {
    List<NodeInfo.Entry> out = new ArrayList<>();
    for (Atom a : e.inputs()) {
      out.add(new NodeInfo.Entry(texts.get("node.input"), names.typed(a)));
    }
    for (Var v : e.outputs()) {
      out.add(new NodeInfo.Entry(texts.get("node.output"), names.typed(v)));
    }
    return out;
  }
}
