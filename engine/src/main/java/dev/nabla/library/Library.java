package dev.nabla.library;

import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ops.Families;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All functions that users can call, by qualified name. */
public final class Library {
  private static final Library INSTANCE = new Library();

  /** Functions whose several results are a list in Python; of all others they are a tuple. */
  private static final Set<String> LISTS =
      Set.of(
          "jax.numpy.split",
          "jax.numpy.array_split",
          "jax.numpy.hsplit",
          "jax.numpy.vsplit",
          "jax.numpy.dsplit",
          "jax.numpy.meshgrid",
          "jax.numpy.gradient",
          "jax.numpy.broadcast_arrays",
          "jax.lax.split",
          "jax.lax.top_k",
          "jax.lax.approx_max_k",
          "jax.lax.approx_min_k");

  private final Map<String, LibraryFunction> functions = new LinkedHashMap<>();

  private Library() {
    Families.load();
    ElementwiseFunctions.register(this);
    MathFunctions.register(this);
    FloatingFunctions.register(this);
    IntegerFunctions.register(this);
    ComparisonFunctions.register(this);
    JoiningFunctions.register(this);
    CreationFunctions.register(this);
    RangeFunctions.register(this);
    ShapeFunctions.register(this);
    LaxShapeFunctions.register(this);
    IndexingFunctions.register(this);
    UpdateFunctions.register(this);
    GatherFunctions.register(this);
    SlicingFunctions.register(this);
    CumulativeFunctions.register(this);
    SortingFunctions.register(this);
    TakeFunctions.register(this);
    NonzeroFunctions.register(this);
    RearrangingFunctions.register(this);
    DiagonalFunctions.register(this);
    PadFunctions.register(this);
    SearchFunctions.register(this);
    QuantileFunctions.register(this);
    SetFunctions.register(this);
    ReductionFunctions.register(this);
    NanFunctions.register(this);
    ProductFunctions.register(this);
    LaxProductFunctions.register(this);
    LinalgFunctions.register(this);
    NormFunctions.register(this);
    LaxLinalgFunctions.register(this);
    MatrixFunctions.register(this);
    ScipyLinalgFunctions.register(this);
    SignalFunctions.register(this);
    PolynomialFunctions.register(this);
    PolynomialAlgebra.register(this);
    GradientFunctions.register(this);
    LaxArithmeticFunctions.register(this);
    ConvolutionFunctions.register(this);
    ActivationFunctions.register(this);
    NeuralFunctions.register(this);
    SpecialFunctions.register(this);
    CombinatorialFunctions.register(this);
    Distributions.register(this);
    DiscreteDistributions.register(this);
    RandomFunctions.register(this);
    RandomDistributions.register(this);
  }

  public static Library get() {
    return INSTANCE;
  }

  public Collection<LibraryFunction> functions() {
    return Collections.unmodifiableCollection(functions.values());
  }

  /** The function of this qualified name ({@code jax.numpy.mean}), or null. */
  public @Nullable LibraryFunction find(String qualifiedName) {
    return functions.get(qualifiedName);
  }

  /** Whether several results of a function are a list in Python, not a tuple. */
  public boolean givesList(String qualifiedName) {
    return LISTS.contains(qualifiedName);
  }

  /** Emits a call of which no array's elements are known; the result is an atom or a list. */
  public @Nullable Object call(
      GraphBuilder b,
      String qualifiedName,
      List<? extends @Nullable Object> args,
      Map<String, ? extends @Nullable Object> kwargs) {
    return call(b, qualifiedName, args, kwargs, Arguments.Known.NONE);
  }

  /**
   * Emits a call; the result is an atom or a list of results.
   *
   * @param known the elements of arguments, where tracing lets the function look at them
   */
  public @Nullable Object call(
      GraphBuilder b,
      String qualifiedName,
      List<? extends @Nullable Object> args,
      Map<String, ? extends @Nullable Object> kwargs,
      Arguments.Known known) {
    LibraryFunction f = functions.get(qualifiedName);
    if (f == null) {
      throw NablaError.of("AttributeError", "there is no function " + qualifiedName + " here")
          .withFix("The supported functions are listed in the documentation.");
    }
    Map<String, @Nullable Object> bound = f.signature().bind(f.name(), args, kwargs);
    StaticIntegers.replace(bound, known);
    Arguments a = new Arguments(f.name(), b, bound, known);
    if (!f.grouped()) {
      return f.body().apply(b, a);
    }
    try (GraphBuilder.ScopeHandle scope = b.enter(f.name())) {
      return f.body().apply(b, a);
    }
  }

  /** Registers a function whose equations form a group. */
  void group(
      String module,
      String name,
      String signature,
      String category,
      String doc,
      LibraryFunction.Body body) {
    add(new LibraryFunction(module, name, Signature.parse(signature), doc, category, true, body));
  }

  /** Registers a function that is little more than one primitive. */
  void plain(
      String module,
      String name,
      String signature,
      String category,
      String doc,
      LibraryFunction.Body body) {
    add(new LibraryFunction(module, name, Signature.parse(signature), doc, category, false, body));
  }

  /** Registers a function under another name as well. */
  void alias(String module, String name, String qualifiedName) {
    LibraryFunction f =
        java.util.Objects.requireNonNull(functions.get(qualifiedName), qualifiedName);
    add(
        new LibraryFunction(
            module, name, f.signature(), f.doc(), f.category(), f.grouped(), f.body()));
  }

  private void add(LibraryFunction f) {
    if (functions.putIfAbsent(f.qualifiedName(), f) != null) {
      throw new IllegalStateException(f.qualifiedName() + " is registered twice");
    }
  }
}
