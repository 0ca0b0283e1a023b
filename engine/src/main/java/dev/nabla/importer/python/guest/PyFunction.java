package dev.nabla.importer.python.guest;

import dev.nabla.function.Fn;
import dev.nabla.function.Value;
import dev.nabla.ir.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.PolyglotException;

/** A Python function as the engine calls it. There is one object for every Python function. */
final class PyFunction implements Fn {
  private final org.graalvm.polyglot.Value function;
  private final String name;
  private final List<String> parameters;
  private final Helpers helpers;
  private final Converter converter;

  PyFunction(
      org.graalvm.polyglot.Value function,
      String name,
      List<String> parameters,
      Helpers helpers,
      Converter converter) {
    this.function = function;
    this.name = name;
    this.parameters = List.copyOf(parameters);
    this.helpers = helpers;
    this.converter = converter;
  }

  @Override
  public Tree<Value> call(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
    List<Object> call = new ArrayList<>();
    call.add(function);
    call.add(Structure.formatCall(args, kwargs));
    args.forEach(a -> a.leaves().forEach(v -> call.add(converter.toPython(v))));
    kwargs.values().forEach(a -> a.leaves().forEach(v -> call.add(converter.toPython(v))));
    org.graalvm.polyglot.Value result = invoke(call);
    org.graalvm.polyglot.Value[] parts =
        new org.graalvm.polyglot.Value[(int) result.getArraySize()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = result.getArrayElement(i);
    }
    return converter.tree(parts[0].asString(), parts, 1);
  }

  /**
   * What the user's code raises goes through the engine as its own kind of error, and back into
   * Python as it was.
   */
  private org.graalvm.polyglot.Value invoke(List<Object> call) {
    try {
      return helpers.invoke(call.toArray());
    } catch (PolyglotException e) {
      throw GuestErrors.of(e, helpers);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
