package dev.nabla.importer.python.guest;

import dev.nabla.function.Value;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.library.Index;
import dev.nabla.tensor.DType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between what Python hands over and what the engine works on. */
final class Converter {
  private final Helpers helpers;
  private final Structure structures;

  Converter(Helpers helpers) {
    this.helpers = helpers;
    this.structures = new Structure(helpers::customName);
  }

  /**
   * An argument of a function of the library: an array, {@link Long}, {@link Double}, {@link
   * Boolean}, {@link String}, {@link DType}, {@link Index}, a list of these, or null.
   */
  @Nullable Object argument(org.graalvm.polyglot.Value v) {
    if (v.isHostObject()) {
      return v.asHostObject();
    }
    if (v.isNull()) {
      return null;
    }
    if (v.isBoolean()) {
      return v.asBoolean();
    }
    if (v.isNumber()) {
      return number(v);
    }
    if (v.isString()) {
      return v.asString();
    }
    if (v.hasArrayElements()) {
      List<@Nullable Object> out = new ArrayList<>();
      for (long i = 0; i < v.getArraySize(); i++) {
        out.add(argument(v.getArrayElement(i)));
      }
      return Collections.unmodifiableList(out);
    }
    throw NablaError.typeError(
            "A value of type " + helpers.typeName(v) + " is not a valid JAX type.")
        .withFix("Pass an array or a number.");
  }

  private static Object number(org.graalvm.polyglot.Value v) {
    return switch (v.as(Number.class)) {
      case Double d -> d;
      case Float f -> (double) f;
      case BigInteger b when b.signum() > 0 && b.bitLength() <= 64 -> b;
      case BigInteger b ->
          throw NablaError.of(
              "OverflowError", "Python int " + b + " is too large for any integer type.");
      case Number n -> n.longValue();
    };
  }

  /** A leaf of a function's arguments or results. */
  Value leaf(org.graalvm.polyglot.Value v) {
    if (v.isHostObject() && v.asHostObject() instanceof Value known) {
      return known;
    }
    if (v.isBoolean()) {
      return new Value.Scalar(v.asBoolean());
    }
    if (v.isNumber() && !(v.as(Number.class) instanceof BigInteger)) {
      return new Value.Scalar(number(v));
    }
    return new Value.Opaque(new PyObject(v, helpers), helpers.typeName(v));
  }

  /** What Python sees of a leaf: a number, the object that was handed through, or an array. */
  Object toPython(Value v) {
    return switch (v) {
      case Value.Scalar(Object number) -> number;
      case Value.Opaque(Object o, String type) when o instanceof PyObject p -> p.object();
      case Value.Opaque(Object o, String type) when o instanceof Value inner -> toPython(inner);
      default -> v;
    };
  }

  /** A tree from its structure's text and its leaves, which begin at {@code from}. */
  Tree<Value> tree(String structure, org.graalvm.polyglot.Value[] leaves, int from) {
    return structures.parse(structure).map(i -> leaf(leaves[from + i]));
  }

  Tree<Integer> structure(String text) {
    return structures.parse(text);
  }

  /** Positional and keyword arguments of a call. */
  record CallArguments(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {}

  /** The arguments of a call from the structure of a tuple and a dictionary. */
  CallArguments call(String structure, org.graalvm.polyglot.Value[] leaves, int from) {
    Tree<Value> both = tree(structure, leaves, from);
    Map<String, Tree<Value>> kwargs = new LinkedHashMap<>();
    if (both.children().get(1) instanceof Tree.Branch<Value> b) {
      for (int i = 0; i < b.keys().size(); i++) {
        kwargs.put(b.keys().get(i), b.children().get(i));
      }
    }
    return new CallArguments(both.children().getFirst().children(), kwargs);
  }

  /** A Python tuple of a tree's structure and leaves. */
  org.graalvm.polyglot.Value toPython(Tree<Value> tree) {
    List<Object> out = new ArrayList<>();
    out.add(Structure.format(tree));
    tree.leaves().forEach(v -> out.add(toPython(v)));
    return helpers.tuple(out.toArray());
  }
}
