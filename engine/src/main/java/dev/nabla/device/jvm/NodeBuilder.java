package dev.nabla.device.jvm;

import dev.nabla.device.jvm.Node.Op;
import dev.nabla.tensor.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes interned nodes, folding nothing: what is written is what runs. */
final class NodeBuilder {
  private record Key(
      Op op, DType dtype, long bits, @Nullable SlowFunction function, List<Node> args) {}

  private final Map<Key, Node> interned = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  /** All nodes, operands before users. */
  List<Node> nodes() {
    return nodes;
  }

  Node make(Op op, DType dtype, long bits, @Nullable SlowFunction function, Node... args) {
    Key key = new Key(op, dtype, bits, function, List.of(args));
    Node n = interned.get(key);
    if (n == null) {
      n = new Node(nodes.size(), op, dtype, bits, function, key.args);
      nodes.add(n);
      interned.put(key, n);
    }
    return n;
  }

  Node op(Op op, DType dtype, Node... args) {
    return make(op, dtype, 0, null, args);
  }

  /** A binary or unary operation whose result has its first operand's type. */
  Node same(Op op, Node... args) {
    return op(op, args[0].dtype(), args);
  }

  Node compare(Op op, Node a, Node b) {
    return op(op, DType.BOOL, a, b);
  }

  Node constant(DType dtype, double v) {
    double stored = dtype == DType.FLOAT64 ? v : (float) v;
    return make(
        Op.CONST, dtype, dtype.isFloat() ? Double.doubleToRawLongBits(stored) : (long) v, null);
  }

  Node integer(DType dtype, long v) {
    return dtype.isFloat() ? constant(dtype, v) : make(Op.CONST, dtype, v, null);
  }

  Node bool(boolean v) {
    return make(Op.CONST, DType.BOOL, v ? 1 : 0, null);
  }

  Node add(Node a, Node b) {
    return same(Op.ADD, a, b);
  }

  Node sub(Node a, Node b) {
    return same(Op.SUB, a, b);
  }

  Node mul(Node a, Node b) {
    return same(Op.MUL, a, b);
  }

  Node div(Node a, Node b) {
    return same(Op.DIV, a, b);
  }

  Node fma(Node a, Node b, Node c) {
    return same(Op.FMA, a, b, c);
  }

  Node neg(Node a) {
    return same(Op.NEG, a);
  }

  Node abs(Node a) {
    return same(Op.ABS, a);
  }

  Node min(Node a, Node b) {
    return same(Op.MIN, a, b);
  }

  Node max(Node a, Node b) {
    return same(Op.MAX, a, b);
  }

  Node lt(Node a, Node b) {
    return compare(Op.LT, a, b);
  }

  Node gt(Node a, Node b) {
    return compare(Op.GT, a, b);
  }

  Node eq(Node a, Node b) {
    return compare(Op.EQ, a, b);
  }

  Node not(Node a) {
    return same(Op.NOT, a);
  }

  Node select(Node condition, Node a, Node b) {
    return op(Op.SELECT, a.dtype(), condition, a, b);
  }

  Node cast(DType dtype, Node a) {
    return a.dtype() == dtype ? a : op(Op.CAST, dtype, a);
  }

  Node bitcast(DType dtype, Node a) {
    return a.dtype() == dtype ? a : op(Op.BITCAST, dtype, a);
  }

  Node call(SlowFunction f, Node... args) {
    return make(Op.CALL, args[0].dtype(), 0, f, args);
  }
}
