package dev.nabla.debug;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One element that an equation computed, and the elements that it computed it from.
 *
 * @param graph that the equation belongs to: the one asked about, or one nested in it
 * @param iteration of that graph, where a loop runs it; 0 otherwise
 * @param output which of the equation's results
 * @param index row-major, in the result
 * @param operands the elements at the same place, one an operand; of an operand of another shape
 *     the element that matters
 */
public record Link(
    Graph graph,
    int iteration,
    Equation equation,
    int output,
    long index,
    List<Double> operands,
    double result) {
  private static final Map<String, String> SIGNS =
      Map.of("add", "+", "sub", "-", "mul", "·", "div", "/", "add_any", "+");

  public Link {
    operands = List.copyOf(operands);
  }

  static Link of(Recording.Run run, Equation e, int output, long index) {
    Tensor out = run.value(e.outputs().get(output));
    List<Double> operands = new ArrayList<>();
    for (Atom a : e.inputs()) {
      Tensor t = run.value(a);
      long i = t.shape().equals(out.shape()) ? index : 0;
      operands.add(t.size() == 0 ? Double.NaN : t.getDouble(i));
    }
    return new Link(run.graph, run.iteration, e, output, index, operands, out.getDouble(index));
  }

  /** The index along each axis of the result. */
  public List<Long> coordinates() {
    Shape shape = equation.outputs().get(output).aval().shape();
    List<Long> out = new ArrayList<>();
    long rest = index;
    for (long stride : shape.strides()) {
      out.add(rest / stride);
      rest %= stride;
    }
    return out;
  }

  /** {@code 0.5 / 0 = inf}; operations of other shapes name themselves only. */
  public String formula() {
    Shape shape = equation.outputs().get(output).aval().shape();
    String name = equation.primitive().name();
    boolean elementwise =
        equation.inputs().stream()
            .allMatch(a -> a.aval().shape().isScalar() || a.aval().shape().equals(shape));
    String sign = SIGNS.get(name);
    if (!elementwise) {
      return name + " = " + number(result);
    }
    List<String> numbers = operands.stream().map(Link::number).toList();
    String left =
        sign != null && numbers.size() == 2
            ? numbers.get(0) + " " + sign + " " + numbers.get(1)
            : name + "(" + String.join(", ", numbers) + ")";
    return left + " = " + number(result);
  }

  private static String number(double x) {
    if (Double.isNaN(x)) {
      return "nan";
    }
    if (Double.isInfinite(x)) {
      return x > 0 ? "inf" : "-inf";
    }
    if (x == Math.rint(x) && Math.abs(x) < 1e6) {
      return x == 0 && 1 / x < 0 ? "-0" : Long.toString((long) x);
    }
    return Float.toString((float) x);
  }
}
