package dev.nabla.ir;

import dev.nabla.ir.Rules.BatchRule;
import dev.nabla.ir.Rules.EvalRule;
import dev.nabla.ir.Rules.JvpRule;
import dev.nabla.ir.Rules.ShapeRule;
import dev.nabla.ir.Rules.TransposeRule;
import dev.nabla.tensor.ShapedArray;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An atomic operation: a name and its rules. Defined once, in its family's file in {@code
 * dev.nabla.ops}; the registry, and through it tests, palette, importers and documentation, find it
 * there.
 */
public final class Primitive {
  private static final Map<String, Primitive> REGISTRY =
      Collections.synchronizedMap(new LinkedHashMap<>());

  private final String name;
  private final Definition rules;

  private Primitive(Definition d) {
    this.name = d.name;
    this.rules = d;
  }

  /** Starts a definition; {@link Definition#define()} completes it. */
  public static Definition named(String name) {
    return new Definition(name);
  }

  /**
   * All primitives defined so far, in order. {@code dev.nabla.ops.Families.load()} defines those of
   * the engine.
   */
  public static Collection<Primitive> all() {
    return List.copyOf(REGISTRY.values());
  }

  public static @Nullable Primitive find(String name) {
    return REGISTRY.get(name);
  }

  /** The primitive of this name, which must exist: for rules that write their own primitive. */
  public static Primitive get(String name) {
    return Objects.requireNonNull(
        REGISTRY.get(name), () -> "no primitive is called '" + name + "'");
  }

  /** JAX's name: {@code dot_general}. */
  public String name() {
    return name;
  }

  public ShapeRule shapeRule() {
    return Objects.requireNonNull(rules.shape);
  }

  /**
   * Result types from operand types. Operands and parameters that the shape rule finds missing, or
   * of another kind than it reads, are the caller's mistake as well as those that it refuses.
   */
  public List<ShapedArray> infer(List<ShapedArray> inputs, Params params) {
    if (!rules.variadic && !rules.samples.isEmpty()) {
      int count = rules.samples.getFirst().inputs().size();
      if (inputs.size() != count) {
        throw NablaError.typeError(
            name + " takes " + count + " operands, but is given " + inputs.size() + ".");
      }
    }
    try {
      return shapeRule().apply(inputs, params);
    } catch (IllegalArgumentException
        | IndexOutOfBoundsException
        | NoSuchElementException
        | ClassCastException
        | NullPointerException e) {
      throw NablaError.typeError(
          name + " cannot be applied to operands " + inputs + " with parameters " + params + ".");
    }
  }

  public EvalRule evalRule() {
    return Objects.requireNonNull(rules.eval);
  }

  /** The forward derivative, or null if results carry no tangent (integers, comparisons). */
  public @Nullable JvpRule jvpRule() {
    return rules.jvp;
  }

  /** Present on linear primitives only. */
  public @Nullable TransposeRule transposeRule() {
    return rules.transpose;
  }

  public BatchRule batchRule() {
    return Objects.requireNonNull(rules.batch);
  }

  public LowerRule lowerRule() {
    return Objects.requireNonNull(rules.lower);
  }

  /** The operation's name in StableHLO, or null where it is no single operation there. */
  public @Nullable String stablehlo() {
    return rules.stablehlo;
  }

  /** The derivative rule in mathematical notation, or an empty string. */
  public String explanation() {
    return rules.explain;
  }

  /** The family (file) it belongs to: {@code Trig}. */
  public String family() {
    return rules.family;
  }

  /** Operand types and parameters that tests and the palette can call it with. */
  public List<Sample> samples() {
    return rules.samples;
  }

  /** A valid call: operand types and parameters. */
  public record Sample(List<ShapedArray> inputs, Params params) {
    public Sample {
      inputs = List.copyOf(inputs);
    }

    public static Sample of(Params params, ShapedArray... inputs) {
      return new Sample(List.of(inputs), params);
    }
  }

  /** Whether it means something in a graph on its own, so that it can be evaluated and tested. */
  public boolean isSelfContained() {
    return !rules.onlyInside;
  }

  /** Whether there is a derivative in forward mode, if there is one at all. */
  public boolean hasForwardMode() {
    return !rules.reverseOnly;
  }

  /** Whether there is a derivative in reverse mode, if there is one at all. */
  public boolean hasReverseMode() {
    return !rules.forwardOnly;
  }

  /** Whether the first and the last operand are bounds, the first below the last. */
  public boolean hasBounds() {
    return rules.bounds;
  }

  /**
   * Turns arrays of the samples' types into operands that the primitive is defined and smooth on:
   * symmetric matrices, for example.
   */
  @FunctionalInterface
  public interface InputRule {
    List<Atom> apply(GraphBuilder b, Params params, List<Atom> drawn);
  }

  /** How arbitrary arrays become valid operands. */
  public InputRule validInputs() {
    return rules.validInputs;
  }

  public double domainLow() {
    return rules.lo;
  }

  public double domainHigh() {
    return rules.hi;
  }

  /** Whether the derivative by this operand is known to any order; by default it is. */
  public boolean hasDerivativesBy(int operand) {
    return rules.derivativesBy == null || rules.derivativesBy.contains(operand);
  }

  @Override
  public String toString() {
    return name;
  }

  /** Collects a primitive's rules. */
  public static final class Definition {
    private final String name;
    private String family = "";
    private @Nullable ShapeRule shape;
    private @Nullable EvalRule eval;
    private @Nullable JvpRule jvp;
    private boolean notDifferentiable;
    private @Nullable TransposeRule transpose;
    private @Nullable BatchRule batch;
    private @Nullable LowerRule lower;
    private @Nullable String stablehlo;
    private String explain = "";
    private double lo = -2;
    private double hi = 2;
    private List<Sample> samples = List.of();
    private boolean bounds;
    private InputRule validInputs = (b, p, xs) -> xs;
    private @Nullable Set<Integer> derivativesBy;
    private boolean onlyInside;
    private boolean variadic;
    private boolean forwardOnly;
    private boolean reverseOnly;

    private Definition(String name) {
      this.name = name;
    }

    public Definition family(String f) {
      family = f;
      return this;
    }

    public Definition shape(ShapeRule r) {
      shape = r;
      return this;
    }

    public Definition eval(EvalRule r) {
      eval = r;
      return this;
    }

    public Definition jvp(JvpRule r) {
      jvp = r;
      return this;
    }

    /**
     * Results have zero tangents: integer and boolean results, step functions by JAX's convention.
     */
    public Definition notDifferentiable() {
      notDifferentiable = true;
      return this;
    }

    public Definition transpose(TransposeRule r) {
      transpose = r;
      return this;
    }

    public Definition batch(BatchRule r) {
      batch = r;
      return this;
    }

    public Definition lower(LowerRule r) {
      lower = r;
      return this;
    }

    public Definition stablehlo(String op) {
      stablehlo = op;
      return this;
    }

    /** The derivative rule as the rule card shows it: {@code d sin(x) = cos(x)·dx}. */
    public Definition explain(String text) {
      explain = text;
      return this;
    }

    /** Where tests draw inputs. */
    public Definition domain(double low, double high) {
      lo = low;
      hi = high;
      return this;
    }

    /**
     * The operands by which derivatives of every order are known; the rule refuses the others, or
     * ends at an order that it cannot pass.
     */
    public Definition derivativesBy(Integer... operands) {
      derivativesBy = Set.of(operands);
      return this;
    }

    /** The first and the last operand are bounds: tests draw them in order. */
    public Definition bounds() {
      bounds = true;
      return this;
    }

    /**
     * The primitive means something inside a transformation only (a linear map that waits for its
     * transpose, an axis that {@code vmap} names), and is gone from the result: it needs no
     * samples.
     */
    public Definition onlyInsideTransformations() {
      onlyInside = true;
      return this;
    }

    /** The number of operands is the caller's choice; else it is that of the samples. */
    public Definition variadic() {
      variadic = true;
      return this;
    }

    /** There is no derivative in reverse mode: how many steps it would take is not known. */
    public Definition forwardOnly() {
      forwardOnly = true;
      return this;
    }

    /** There is no derivative in forward mode: only the backward pass is known. */
    public Definition reverseOnly() {
      reverseOnly = true;
      return this;
    }

    /** How tests make valid operands of arbitrary arrays. */
    public Definition validInputs(InputRule rule) {
      validInputs = rule;
      return this;
    }

    /** Valid calls, awkward ones included (scalars, lengths of 1): what the generated tests run. */
    public Definition samples(Sample... valid) {
      samples = List.of(valid);
      return this;
    }

    /** Registers the primitive; refuses one with a missing rule or a name already taken. */
    public Primitive define() {
      require(shape, "a shape rule");
      require(eval, "an evaluation rule");
      require(batch, "a batching rule");
      require(lower, "a lowering rule");
      if (samples.isEmpty() && !onlyInside) {
        throw new IllegalStateException("primitive '" + name + "' has no samples to test it with");
      }
      if (jvp == null && !notDifferentiable) {
        throw new IllegalStateException(name + " has neither a JVP rule nor notDifferentiable()");
      }
      Primitive p = new Primitive(this);
      if (REGISTRY.putIfAbsent(name, p) != null) {
        throw new IllegalStateException("primitive '" + name + "' is defined twice");
      }
      return p;
    }

    private void require(@Nullable Object rule, String what) {
      if (rule == null) {
        throw new IllegalStateException("primitive '" + name + "' lacks " + what);
      }
    }
  }
}
