package dev.nabla.app.document;

import dev.nabla.transform.TransformSpec;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A function of the document with the transformations on it.
 *
 * @param stack innermost first
 * @param arguments values for the outermost transformation's function
 * @param seed added to the key of every random argument
 */
public record FunctionEntry(
    String name,
    Definition definition,
    List<TransformSpec> stack,
    List<Argument> arguments,
    int seed) {

  public FunctionEntry {
    stack = List.copyOf(stack);
    arguments = List.copyOf(arguments);
  }

  public FunctionEntry withName(String newName) {
    return new FunctionEntry(newName, definition, stack, arguments, seed);
  }

  public FunctionEntry withDefinition(Definition newDefinition) {
    return new FunctionEntry(name, newDefinition, stack, arguments, seed);
  }

  public FunctionEntry withStack(List<TransformSpec> newStack) {
    return new FunctionEntry(name, definition, newStack, arguments, seed);
  }

  public FunctionEntry withArguments(List<Argument> newArguments) {
    return new FunctionEntry(name, definition, stack, newArguments, seed);
  }

  public FunctionEntry withSeed(int newSeed) {
    return new FunctionEntry(name, definition, stack, arguments, newSeed);
  }

  /** The transformations' names, innermost first: {@code vmap, jit}; empty without any. */
  public String stackSummary() {
    return stack.stream().map(TransformSpec::label).collect(Collectors.joining(", "));
  }
}
