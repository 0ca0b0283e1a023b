package dev.nabla.compile;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Literal;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Var;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A graph with its calls inlined: operations in order on values. An equation called twice is two
 * operations.
 */
final class Flow {
  /** What an operation computes, an argument, or a constant. Compared by identity. */
  static final class Value {
    final ShapedArray aval;
    final @Nullable Op producer;

    /** The value itself if it is known. */
    final @Nullable Tensor constant;

    Value(ShapedArray aval, @Nullable Op producer, @Nullable Tensor constant) {
      this.aval = aval;
      this.producer = producer;
      this.constant = constant;
    }
  }

  /** One instance of an equation. Compared by identity. */
  static final class Op {
    final int index;
    final Equation equation;
    final List<Value> inputs;
    final List<Value> outputs = new ArrayList<>();

    Op(int index, Equation equation, List<Value> inputs) {
      this.index = index;
      this.equation = equation;
      this.inputs = inputs;
      for (Var v : equation.outputs()) {
        outputs.add(new Value(v.aval(), this, null));
      }
    }

    LowerRule rule() {
      return equation.primitive().lowerRule();
    }

    Value output() {
      return outputs.getFirst();
    }

    List<ShapedArray> inputTypes() {
      return inputs.stream().map(v -> v.aval).toList();
    }
  }

  final List<Value> inputs = new ArrayList<>();
  final List<Op> ops = new ArrayList<>();
  final List<Value> outputs;

  private Flow(Graph graph) {
    Map<Var, Value> values = new HashMap<>();
    for (Var v : graph.inputs()) {
      Value value = new Value(v.aval(), null, null);
      inputs.add(value);
      values.put(v, value);
    }
    outputs = body(graph, values);
  }

  static Flow of(Graph graph) {
    return new Flow(graph);
  }

  /** Appends a graph's operations; returns its results. */
  private List<Value> body(Graph graph, Map<Var, Value> values) {
    graph.constants().forEach((v, t) -> values.put(v, new Value(v.aval(), null, t)));
    for (Equation e : graph.equations()) {
      List<Value> ins = e.inputs().stream().map(a -> value(a, values)).toList();
      List<Value> outs;
      if (e.primitive().lowerRule()
          instanceof LowerRule.Inline(String param, boolean transparent)) {
        Graph callee = e.params().graph(param);
        Map<Var, Value> inner = new HashMap<>();
        for (int i = 0; i < ins.size(); i++) {
          inner.put(callee.inputs().get(i), ins.get(i));
        }
        outs = body(callee, inner);
      } else {
        Op op = new Op(ops.size(), e, ins);
        ops.add(op);
        outs = op.outputs;
      }
      for (int i = 0; i < outs.size(); i++) {
        values.put(e.outputs().get(i), outs.get(i));
      }
    }
    return graph.outputs().stream().map(a -> value(a, values)).toList();
  }

  private static Value value(Atom atom, Map<Var, Value> values) {
    return switch (atom) {
      case Literal l -> new Value(l.aval(), null, l.value());
      case Var v -> java.util.Objects.requireNonNull(values.get(v));
    };
  }
}
