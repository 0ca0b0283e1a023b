package dev.nabla.importer.python.guest;

import dev.nabla.function.Fn;
import dev.nabla.function.FunctionTransforms;
import dev.nabla.function.Tracing;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.transform.TransformSpec;
import dev.nabla.transform.TransformSpec.Jacobian;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Functions and their transformations, as Python makes and calls them. */
final class FunctionBridge {
  private final Supplier<Helpers> helpers;
  private final Supplier<Converter> converter;

  /** A transformed function and how it was made. */
  record Transformed(Fn fn, TransformSpec spec) {}

  private FunctionBridge(Supplier<Helpers> helpers, Supplier<Converter> converter) {
    this.helpers = helpers;
    this.converter = converter;
  }

  static void register(Bridge b, Supplier<Helpers> helpers, Supplier<Converter> converter) {
    FunctionBridge f = new FunctionBridge(helpers, converter);
    b.add("function", f::function);
    b.add("jit", args -> f.jit(args));
    b.add("vmap", args -> f.vmap(args));
    b.add("grad", args -> f.grad(args));
    b.add("jacobian", args -> f.jacobian(args));
    b.add("apply", f::apply);
    b.add("jaxpr", f::jaxpr);
  }

  /** The engine's function behind a handle. */
  static Fn fn(Value handle) {
    Object o = handle.asHostObject();
    return o instanceof Transformed t ? t.fn() : (Fn) o;
  }

  /** A Python function, its name, the names of its positional parameters. */
  private Object function(Value[] args) {
    List<String> parameters = new ArrayList<>();
    for (int i = 2; i < args.length; i++) {
      parameters.add(args[i].asString());
    }
    return new PyFunction(args[0], args[1].asString(), parameters, helpers.get(), converter.get());
  }

  private static Transformed transformed(TransformSpec spec, Value f) {
    return new Transformed(FunctionTransforms.apply(spec, fn(f)), spec);
  }

  /** A handle, static positions, static names. */
  private Object jit(Value[] args) {
    List<Integer> argnums = new ArrayList<>();
    for (long i = 0; i < args[1].getArraySize(); i++) {
      argnums.add(args[1].getArrayElement(i).asInt());
    }
    List<String> argnames = new ArrayList<>();
    for (long i = 0; i < args[2].getArraySize(); i++) {
      argnames.add(args[2].getArrayElement(i).asString());
    }
    return new Transformed(
        FunctionTransforms.jit(fn(args[0]), argnums, argnames), new TransformSpec.Jit(argnums));
  }

  /** A handle, in_axes and out_axes as structure and tuple of leaves, name and size or None. */
  private Object vmap(Value[] args) {
    return transformed(
        new TransformSpec.Vmap(
            axes("in_axes", args[1].asString(), args[2]),
            axes("out_axes", args[3].asString(), args[4]),
            args[5].isNull() ? null : args[5].asString(),
            args[6].isNull() ? null : args[6].asInt()),
        args[0]);
  }

  private Tree<Integer> axes(String what, String structure, Value leaves) {
    return converter.get().structure(structure).map(i -> axis(what, leaves.getArrayElement(i)));
  }

  private Integer axis(String what, Value v) {
    if (v.isNumber() && v.fitsInInt() && !(v.as(Number.class) instanceof Double)) {
      return v.asInt();
    }
    throw NablaError.typeError(
            "vmap "
                + what
                + " must be an int, None, or a tuple of entries for the arguments, but got "
                + helpers.get().describe(v)
                + " of type "
                + helpers.get().typeName(v)
                + ".")
        .withFix("Give the position of the axis that holds the examples: " + what + "=0.");
  }

  /** A handle, argnums, whether the value is wanted, whether there are auxiliary results. */
  private Object grad(Value[] args) {
    return transformed(
        new TransformSpec.Grad(argnums(args[1]), args[2].asBoolean(), args[3].asBoolean()),
        args[0]);
  }

  /** A handle, the kind, argnums. */
  private Object jacobian(Value[] args) {
    return transformed(
        new Jacobian(Jacobian.Kind.valueOf(args[1].asString()), argnums(args[2])), args[0]);
  }

  private static Tree<Integer> argnums(Value v) {
    if (!v.hasArrayElements()) {
      return Tree.leaf(v.asInt());
    }
    List<Tree<Integer>> out = new ArrayList<>();
    for (long i = 0; i < v.getArraySize(); i++) {
      out.add(Tree.leaf(v.getArrayElement(i).asInt()));
    }
    return Tree.tuple(out);
  }

  /** As {@link #apply}; gives the text of the graph that is recorded. */
  private Object jaxpr(Value[] args) {
    Converter.CallArguments call = converter.get().call(args[1].asString(), args, 2);
    return JaxprPrinter.print(FunctionTransforms.graph(fn(args[0]), call.args(), call.kwargs()));
  }

  /**
   * A handle, the structure of the arguments, their leaves; gives the result's structure and
   * leaves.
   */
  private @Nullable Object apply(Value[] args) {
    Converter c = converter.get();
    Converter.CallArguments call = c.call(args[1].asString(), args, 2);
    if (Tracing.isTracing()) {
      Tracing.source(helpers.get().where());
    }
    return c.toPython(fn(args[0]).call(call.args(), call.kwargs()));
  }
}
