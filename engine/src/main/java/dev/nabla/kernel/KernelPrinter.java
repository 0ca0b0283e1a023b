package dev.nabla.kernel;

import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Kernels as readable text: iteration space, buffers, and one line for every load, operation,
 * reduction and store. Buffers are {@code %n}, coordinates {@code i0, i1, …} (outer dimensions
 * first), values {@code t0, t1, …}.
 */
public final class KernelPrinter {
  private final StringBuilder out = new StringBuilder();
  private final Map<Expr, String> names = new IdentityHashMap<>();
  private int next;

  private KernelPrinter() {}

  /**
   * A whole program. {@code equations} has, for every launch, the number of equations that it
   * holds.
   */
  public static String print(KernelProgram program, List<Integer> equations) {
    KernelPrinter p = new KernelPrinter();
    p.line("program %s: %s", program.name(), count(program.launches().size(), "kernel"));
    p.buffers("inputs", program.inputs(), program);
    p.buffers("constants", List.copyOf(program.constants().keySet()), program);
    for (int i = 0; i < program.launches().size(); i++) {
      Launch l = program.launches().get(i);
      p.out.append('\n');
      p.line("kernel %d: %s, %s", i, l.kernel().name(), count(equations.get(i), "equation"));
      p.kernel(l.kernel(), l.inputs(), l.outputs());
    }
    List<String> results = new ArrayList<>();
    program.results().forEach(r -> results.add("%" + r.buffer() + ":" + r.aval()));
    p.out.append('\n');
    p.line("return %s", String.join(", ", results));
    return p.out.toString();
  }

  /** One kernel on its own; its buffers are numbered inputs first. */
  public static String print(Kernel kernel) {
    KernelPrinter p = new KernelPrinter();
    List<Integer> ins = new ArrayList<>();
    List<Integer> outs = new ArrayList<>();
    kernel.inputs().forEach(a -> ins.add(ins.size()));
    kernel.outputs().forEach(a -> outs.add(ins.size() + outs.size()));
    p.line("kernel %s", kernel.name());
    p.kernel(kernel, ins, outs);
    return p.out.toString();
  }

  private static String count(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  private void line(String format, Object... args) {
    out.append(String.format(Locale.ROOT, format, args)).append('\n');
  }

  private void buffers(String title, List<Integer> numbers, KernelProgram program) {
    if (!numbers.isEmpty()) {
      List<ShapedArray> types = numbers.stream().map(program.buffers()::get).toList();
      line("%s %s", title, list(numbers, types));
    }
  }

  private static String list(List<Integer> numbers, List<ShapedArray> types) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      parts.add("%" + numbers.get(i) + ":" + types.get(i));
    }
    return String.join(", ", parts);
  }

  private void kernel(Kernel kernel, List<Integer> ins, List<Integer> outs) {
    line("  reads  %s", list(ins, kernel.inputs()));
    line("  writes %s", list(outs, kernel.outputs()));
    switch (kernel) {
      case Kernel.Loop l -> loop(l, ins, outs);
      case Kernel.Contraction c -> contraction(c);
      case Kernel.Host h -> line("  on the host");
    }
  }

  private void contraction(Kernel.Contraction c) {
    line(
        "  batch %s rows %s cols %s, sum over %s in %s",
        lengths(c.batch()),
        lengths(c.rows()),
        lengths(c.cols()),
        lengths(c.inner()),
        c.accumulator().shortName());
  }

  private static String lengths(List<Kernel.Axis> axes) {
    return axes.stream().map(Kernel.Axis::length).toList().toString().replace(" ", "");
  }

  private void loop(Kernel.Loop loop, List<Integer> ins, List<Integer> outs) {
    names.clear();
    next = 0;
    int dim = 0;
    line("  for    %s", space(loop.outer(), dim));
    if (!loop.inner().isScalar()) {
      line("  inner  %s", space(loop.inner(), loop.outer().rank()));
    }
    for (Step step : loop.steps()) {
      for (Expr e : Exprs.topological(List.of(Exprs.value(step)))) {
        if (!names.containsKey(e)) {
          define(e, ins);
        }
      }
      switch (step) {
        case Step.Reduce r ->
            line(
                "    r%d:%s = %s over inner of %s",
                r.slot(), r.dtype().shortName(), lower(r.op()), name(r.value()));
        case Step.Store s ->
            line(
                "    %%%d%s = %s%s",
                outs.get(s.output()),
                position(s.access()),
                name(s.value()),
                s.perOuter() && !loop.inner().isScalar() ? "  (once per outer position)" : "");
      }
    }
  }

  private static String space(Shape shape, int first) {
    if (shape.isScalar()) {
      return "one position";
    }
    List<String> parts = new ArrayList<>();
    for (int d = 0; d < shape.rank(); d++) {
      parts.add("i" + (first + d) + " < " + shape.dim(d));
    }
    return String.join(", ", parts);
  }

  private void define(Expr e, List<Integer> ins) {
    switch (e) {
      case Expr.Slot s -> names.put(e, "r" + s.slot());
      case Expr.Const c -> names.put(e, constant(c));
      case Expr.Coord c -> names.put(e, "i" + c.dim());
      case Expr.Load l -> assign(e, "%" + ins.get(l.input()) + position(l.access()));
      case Expr.Call c -> assign(e, lower(c.op()) + "(" + operands(c.args()) + ")");
      case Expr.Cast c -> assign(e, "cast(" + name(c.arg()) + ")");
      case Expr.Bitcast b -> assign(e, "bitcast(" + name(b.arg()) + ")");
    }
  }

  private void assign(Expr e, String right) {
    String n = "t" + next++;
    names.put(e, n);
    line("    %s:%s = %s", n, e.dtype().shortName(), right);
  }

  private String operands(List<Expr> args) {
    return String.join(", ", args.stream().map(this::name).toList());
  }

  private String name(Expr e) {
    return names.getOrDefault(e, "?");
  }

  private static String lower(Enum<?> e) {
    return e.name().toLowerCase(Locale.ROOT);
  }

  private static String constant(Expr.Const c) {
    if (c.dtype() == DType.BOOL) {
      return c.bits() != 0 ? "true" : "false";
    }
    if (c.dtype() == DType.UINT64) {
      return Long.toUnsignedString(c.bits());
    }
    return c.dtype().isFloat() ? number(c) : Long.toString(c.bits());
  }

  private static String number(Expr.Const c) {
    return c.dtype() == DType.FLOAT64
        ? Double.toString(c.asDouble())
        : Float.toString((float) c.asDouble());
  }

  private static String position(Access a) {
    List<String> terms = new ArrayList<>();
    if (a.offset() != 0) {
      terms.add(Long.toString(a.offset()));
    }
    for (int d = 0; d < a.strides().size(); d++) {
      long s = a.stride(d);
      if (s != 0) {
        terms.add(s == 1 ? "i" + d : s + "·i" + d);
      }
    }
    return terms.isEmpty() ? "[0]" : "[" + String.join(" + ", terms).replace("+ -", "- ") + "]";
  }
}
