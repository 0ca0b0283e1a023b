package dev.nabla.app.operations;

import dev.nabla.app.operations.Operation.Kind;
import dev.nabla.app.operations.Operation.Slot;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.library.Library;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Small arrays typed into a node: {@code [1, 2, 3]}. Most parameters take arrays but no lists, as
 * in JAX; there, a list is written {@code jnp.asarray([1, 2, 3])}.
 */
public final class ArrayLiterals {
  /** What makes a list an array, where a list stands for one. */
  public static final String FUNCTION = "jnp.asarray";

  private static final String QUALIFIED = "jax.numpy.asarray";
  private static final String REFUSAL = "requires ndarray or scalar arguments, got list";
  private static final Map<String, Boolean> FOUND = new ConcurrentHashMap<>();

  private ArrayLiterals() {}

  /** Whether a literal is a list of numbers that stands for an array in this parameter. */
  public static boolean isArray(Operation o, String parameter, String literal) {
    return isList(literal) && o.hasSlot(parameter) && refusesLists(o, o.slot(parameter));
  }

  /** Whether a literal is a list. */
  public static boolean isList(String literal) {
    return literal.strip().startsWith("[");
  }

  /** Whether a call makes an array of a list, and does nothing else. */
  public static boolean isConversion(Node.Call c) {
    return c.operation().equals(FUNCTION)
        && c.operands().size() == 1
        && c.operands().getFirst() instanceof NamedOperand n
        && n.operand() instanceof Operand.Literal(String text)
        && isList(text);
  }

  /** A list as an array, where a call is traced. */
  public static String conversion() {
    return QUALIFIED;
  }

  private static boolean refusesLists(Operation o, Slot s) {
    return s.kind() == Kind.ARRAY
        && Library.get().find(o.qualified()) != null
        && FOUND.computeIfAbsent(o.name() + " " + s.name(), k -> tried(o, s));
  }

  /** The function itself is asked, with a list there and scalars for all else that it needs. */
  private static boolean tried(Operation o, Slot list) {
    GraphBuilder b = new GraphBuilder("list");
    Map<String, @Nullable Object> args = new LinkedHashMap<>();
    for (Slot s : o.slots()) {
      if (s == list) {
        args.put(s.name(), List.of(1L, 2L));
      } else if (s.required() && s.kind() == Kind.ARRAY) {
        args.put(s.name(), b.input(ShapedArray.of(DType.FLOAT32), null));
      }
    }
    try {
      Object unused = Library.get().call(b, o.qualified(), List.of(), args);
      return false;
    } catch (NablaError e) {
      return String.valueOf(e.getMessage()).contains(REFUSAL);
    } catch (RuntimeException e) {
      return false;
    }
  }
}
