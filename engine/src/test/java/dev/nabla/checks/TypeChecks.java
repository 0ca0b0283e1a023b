package dev.nabla.checks;

import dev.nabla.checks.Trial.Kind;
import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Primitive.Sample;
import dev.nabla.ops.Conversion;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Jvp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Shapes and dtypes: what is inferred is what comes out. */
final class TypeChecks {
  private TypeChecks() {}

  static boolean isOrdinary(Trial t) {
    return t.kind() == Kind.SAMPLE;
  }

  static boolean isFloat(Trial t) {
    boolean small = t.kind() == Kind.SAMPLE || t.kind() == Kind.DTYPE || t.kind() == Kind.EMPTY;
    return small
        && t.primitive().jvpRule() != null
        && t.primitive().hasForwardMode()
        && !t.active().isEmpty();
  }

  static void inferredIsEvaluated(Trial t) {
    Graph g = t.graph();
    List<Tensor> outs = Graphs.run(g, t.inputs(t.random()));
    for (int i = 0; i < g.outputs().size(); i++) {
      Agree.types(outs.get(i).aval(), g.outputs().get(i).aval(), "result " + i);
      DType d = outs.get(i).dtype();
      if (d.isFloat() && !t.holdsGraph() && !isNamed(d, t.sample())) {
        throw new AssertionError("result " + i + " is " + d + ", which no operand is");
      }
    }
  }

  /** Whether a dtype is that of an operand, or a parameter. */
  private static boolean isNamed(DType d, Sample s) {
    return s.params().asMap().containsValue(d) || s.inputs().stream().anyMatch(a -> a.dtype() == d);
  }

  static boolean isSingle(Trial t) {
    boolean random = t.sample().inputs().stream().anyMatch(a -> a.dtype().isKey());
    boolean single = t.sample().inputs().stream().anyMatch(a -> a.dtype() == DType.FLOAT32);
    return t.kind() == Kind.SAMPLE && single && !random && wide(t) != null;
  }

  private static @Nullable Sample wide(Trial t) {
    return Substitution.retyped(t.primitive(), t.sample(), DType.FLOAT32, DType.FLOAT64);
  }

  /** On the same operands float64 gives what float32 gives, but for rounding. */
  static void widerIsTheSame(Trial t) {
    Trial other = t.with(Objects.requireNonNull(wide(t)), Kind.WIDE);
    List<Tensor> x = t.inputs(t.random());
    List<Tensor> y = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      y.add(Conversion.convertTensor(x.get(i), other.sample().inputs().get(i)));
    }
    List<Tensor> narrow = Graphs.run(t.graph(), x);
    List<Tensor> wide = Graphs.run(other.graph(), y);
    for (int k = 0; k < narrow.size(); k++) {
      ShapedArray type = wide.get(k).aval();
      Tensor rounded = Conversion.convertTensor(narrow.get(k), type);
      Agree.nearly(List.of(rounded), List.of(wide.get(k)), 1e-4, "float32 and float64");
    }
  }

  /** In every dtype, not only in the one that derivatives are measured in. */
  static void tangentsHaveTheTypesOfPrimals(Trial t) {
    Graph g = t.graph();
    List<Integer> active = t.active();
    List<Boolean> flags = new ArrayList<>();
    for (int i = 0; i < g.inputs().size(); i++) {
      flags.add(active.contains(i));
    }
    Graph d = Jvp.transform(g, flags);
    int n = g.outputs().size();
    for (int i = 0; i < n; i++) {
      ShapedArray primal = g.outputs().get(i).aval();
      Agree.types(d.outputs().get(i).aval(), primal, "primal " + i);
      if (primal.dtype().isFloat()) {
        Agree.types(d.outputs().get(n + i).aval(), primal, "tangent " + i);
      }
    }
    List<Tensor> x = t.inputs(t.random());
    Random random = t.random();
    List<Tensor> dx =
        active.stream().map(i -> t.draw(i, t.sample().inputs().get(i), random)).toList();
    List<Tensor> outs = Graphs.run(d, Graphs.join(x, dx));
    for (int i = 0; i < outs.size(); i++) {
      Agree.types(outs.get(i).aval(), d.outputs().get(i).aval(), "result " + i);
    }
  }

  /** Operands that do not fit are refused when the graph is built, or are computed with. */
  static void misuseIsRefused(Trial t) {
    for (Sample s : misuses(t.sample())) {
      Primitive p = t.primitive();
      List<ShapedArray> types;
      try {
        types = p.infer(s.inputs(), s.params());
      } catch (NablaError e) {
        continue;
      } catch (RuntimeException e) {
        throw new AssertionError("operands " + s.inputs() + " give " + e, e);
      }
      compute(t.with(s, Kind.SAMPLE), types);
    }
  }

  private static void compute(Trial t, List<ShapedArray> types) {
    List<Tensor> outs;
    try {
      Random random = t.random();
      List<Tensor> ins = t.inputs(random);
      outs =
          t.primitive()
              .evalRule()
              .apply(new dev.nabla.interpret.Interpreter()::run, ins, t.sample().params());
    } catch (NablaError e) {
      return;
    } catch (RuntimeException e) {
      throw new AssertionError("operands " + t.sample().inputs() + " are accepted, but " + e, e);
    }
    for (int i = 0; i < types.size(); i++) {
      Agree.types(outs.get(i).aval(), types.get(i), "result " + i + " of " + t.sample().inputs());
    }
  }

  private static List<Sample> misuses(Sample s) {
    List<Sample> out = new ArrayList<>();
    out.add(new Sample(List.of(), s.params()));
    List<ShapedArray> more = new ArrayList<>(s.inputs());
    more.add(ShapedArray.of(DType.FLOAT32, 2));
    out.add(new Sample(more, s.params()));
    for (int i = 0; i < s.inputs().size(); i++) {
      ShapedArray a = s.inputs().get(i);
      List<ShapedArray> fewer = new ArrayList<>(s.inputs());
      fewer.remove(i);
      out.add(new Sample(fewer, s.params()));
      List<ShapedArray> others = new ArrayList<>();
      for (DType d : DType.values()) {
        others.add(a.withDType(d));
      }
      others.add(a.withShape(a.shape().insert(0, 1)));
      others.add(a.withShape(a.shape().insert(a.rank(), 2)));
      others.add(a.withShape(Shape.SCALAR));
      others.add(a.withShape(Shape.of(7)));
      for (int axis = 0; axis < a.rank(); axis++) {
        others.add(a.withShape(a.shape().with(axis, a.shape().dim(axis) + 1)));
        others.add(a.withShape(a.shape().with(axis, 0)));
        others.add(a.withShape(a.shape().with(axis, 1)));
        others.add(a.withShape(a.shape().remove(axis)));
      }
      for (ShapedArray o : others) {
        List<ShapedArray> changed = new ArrayList<>(s.inputs());
        changed.set(i, o);
        out.add(new Sample(changed, s.params()));
      }
    }
    return out;
  }
}
