import dev.nabla.api.Array;
import dev.nabla.api.Nabla;
import dev.nabla.api.TriFunction;
import dev.nabla.api.ValueAndGrad;

/** Fits a line to four points, and shows the gradient for each point. */
public class FitLine {
  record Line(Array slope, Array offset) {}

  static Array loss(Line line, Array x, Array y) {
    Array error = line.slope().times(x).plus(line.offset()).minus(y);
    return error.square().mean();
  }

  public static void main(String[] args) {
    Array x = Array.of(0f, 1f, 2f, 3f);
    Array y = Array.of(1f, 3f, 5f, 7f);
    Line line = new Line(Array.scalar(0.0), Array.scalar(0.0));

    TriFunction<Line, Array, Array, Line> perPoint =
        Nabla.vmap(Nabla.grad(FitLine::loss), null, 0, 0);
    System.out.println(perPoint.apply(line, x, y).slope());

    TriFunction<Line, Array, Array, ValueAndGrad<Line>> step =
        Nabla.jit(Nabla.valueAndGrad(FitLine::loss));
    for (int i = 0; i < 200; i++) {
      Line g = step.apply(line, x, y).gradient();
      line =
          new Line(
              line.slope().minus(g.slope().times(0.1)),
              line.offset().minus(g.offset().times(0.1)));
    }
    System.out.printf("y = %.3f x + %.3f%n", line.slope().item(), line.offset().item());
  }
}
