package dev.nabla.tensor;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * JAX's type promotion: the join in its lattice of types, in which Python scalars are weak nodes of
 * their own.
 *
 * <p>Source of the lattice: "Type promotion semantics" in JAX's documentation (JEP 9407). With
 * 64-bit types off, results are narrowed afterwards by {@link #canonical}.
 */
public final class Promotion {
  private Promotion() {}

  /**
   * A node of the lattice: a dtype, or one of the two weak Python scalars ({@code i*}, {@code f*}).
   */
  private enum Node {
    B,
    U1,
    U2,
    U4,
    U8,
    I1,
    I2,
    I4,
    I8,
    WEAK_INT,
    F2,
    BF,
    F4,
    F8,
    WEAK_FLOAT
  }

  private static final Map<Node, List<Node>> ABOVE = new EnumMap<>(Node.class);
  private static final Map<Node, DType> DTYPE = new EnumMap<>(Node.class);

  static {
    edge(Node.B, Node.WEAK_INT);
    edge(Node.WEAK_INT, Node.U1, Node.I1);
    edge(Node.U1, Node.I2, Node.U2);
    edge(Node.U2, Node.I4, Node.U4);
    edge(Node.U4, Node.I8, Node.U8);
    edge(Node.U8, Node.WEAK_FLOAT);
    edge(Node.I1, Node.I2);
    edge(Node.I2, Node.I4);
    edge(Node.I4, Node.I8);
    edge(Node.I8, Node.WEAK_FLOAT);
    edge(Node.WEAK_FLOAT, Node.BF, Node.F2);
    edge(Node.BF, Node.F4);
    edge(Node.F2, Node.F4);
    edge(Node.F4, Node.F8);
    edge(Node.F8);
    DTYPE.put(Node.B, DType.BOOL);
    DTYPE.put(Node.U1, DType.UINT8);
    DTYPE.put(Node.U2, DType.UINT16);
    DTYPE.put(Node.U4, DType.UINT32);
    DTYPE.put(Node.U8, DType.UINT64);
    DTYPE.put(Node.I1, DType.INT8);
    DTYPE.put(Node.I2, DType.INT16);
    DTYPE.put(Node.I4, DType.INT32);
    DTYPE.put(Node.I8, DType.INT64);
    DTYPE.put(Node.F2, DType.FLOAT16);
    DTYPE.put(Node.BF, DType.BFLOAT16);
    DTYPE.put(Node.F4, DType.FLOAT32);
    DTYPE.put(Node.F8, DType.FLOAT64);
  }

  private static void edge(Node from, Node... to) {
    ABOVE.put(from, List.of(to));
  }

  /**
   * What the operands of a binary operation are converted to: dtype and weak type (the shape is a
   * scalar's).
   */
  public static ShapedArray promote(Collection<ShapedArray> operands, boolean x64) {
    if (operands.stream().anyMatch(a -> a.dtype().isKey())) {
      return keys(operands);
    }
    Set<Node> nodes = new TreeSet<>();
    boolean allWeak = true;
    for (ShapedArray a : operands) {
      allWeak &= a.weakType();
      nodes.add(node(a));
    }
    if (allWeak && nodes.size() > 0) {
      return ShapedArray.weak(canonical(strongest(operands), x64));
    }
    Node join = join(nodes);
    boolean weak = join == Node.WEAK_INT || join == Node.WEAK_FLOAT;
    DType d =
        weak
            ? (join == Node.WEAK_INT ? DType.INT64 : DType.FLOAT64)
            : Objects.requireNonNull(DTYPE.get(join));
    return new ShapedArray(canonical(d, x64), Shape.SCALAR, weak);
  }

  private static ShapedArray keys(Collection<ShapedArray> operands) {
    for (ShapedArray a : operands) {
      if (!a.dtype().isKey()) {
        throw new IllegalArgumentException(
            "there is no common type of " + DType.KEY + " and " + a.dtype());
      }
    }
    return ShapedArray.of(DType.KEY);
  }

  /** Among weak operands only: the widest kind wins, and within floats the widest type. */
  private static DType strongest(Collection<ShapedArray> operands) {
    Set<Node> nodes = new TreeSet<>();
    for (ShapedArray a : operands) {
      nodes.add(node(a.strong()));
    }
    return Objects.requireNonNull(DTYPE.get(join(nodes)));
  }

  private static Node node(ShapedArray a) {
    if (a.weakType()) {
      if (a.dtype().isFloat()) {
        return Node.WEAK_FLOAT;
      }
      return a.dtype().isBool() ? Node.B : Node.WEAK_INT;
    }
    for (Map.Entry<Node, DType> e : DTYPE.entrySet()) {
      if (e.getValue() == a.dtype()) {
        return e.getKey();
      }
    }
    throw new IllegalStateException("no lattice node for " + a.dtype());
  }

  /** The least node that every given node reaches. */
  private static Node join(Set<Node> nodes) {
    @Nullable Set<Node> common = null;
    for (Node n : nodes) {
      Set<Node> up = upward(n);
      if (common == null) {
        common = up;
      } else {
        common.retainAll(up);
      }
    }
    if (common == null || common.isEmpty()) {
      throw new IllegalArgumentException("no common type");
    }
    for (Node candidate : common) {
      if (upward(candidate).containsAll(common)) {
        return candidate;
      }
    }
    throw new IllegalStateException("the lattice has no least upper bound for " + nodes);
  }

  private static Set<Node> upward(Node n) {
    Set<Node> out = new TreeSet<>();
    out.add(n);
    for (Node m : ABOVE.getOrDefault(n, List.of())) {
      out.addAll(upward(m));
    }
    return out;
  }

  /** The type that stands in for a 64-bit one while 64-bit types are off. */
  public static DType canonical(DType d, boolean x64) {
    if (x64) {
      return d;
    }
    return switch (d) {
      case INT64 -> DType.INT32;
      case UINT64 -> DType.UINT32;
      case FLOAT64 -> DType.FLOAT32;
      default -> d;
    };
  }
}
