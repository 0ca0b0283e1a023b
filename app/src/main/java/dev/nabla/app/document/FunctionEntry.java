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
 * @param draft what is typed as a drawn function's text and can not be read yet; empty for nothing
 */
public record FunctionEntry(
    String name,
    Definition definition,
    List<TransformSpec> stack,
    List<Argument> arguments,
    int seed,
    String draft) {

  public FunctionEntry {
    stack = List.copyOf(stack);
    arguments = List.copyOf(arguments);
  }

  /** Without a draft. */
  public FunctionEntry(
      String name,
      Definition definition,
      List<TransformSpec> stack,
      List<Argument> arguments,
      int seed) {
    this(name, definition, stack, arguments, seed, "");
  }

  public FunctionEntry withName(String newName) {
    return new FunctionEntry(newName, definition, stack, arguments, seed, draft);
  }

  /** With another definition; a draft stays as long as the function means the same. */
  public FunctionEntry withDefinition(Definition newDefinition) {
    boolean kept =
        !draft.isEmpty() && definition instanceof Definition.Drawn d && d.says(newDefinition);
    return new FunctionEntry(name, newDefinition, stack, arguments, seed, kept ? draft : "");
  }

  public FunctionEntry withDraft(String newDraft) {
    return new FunctionEntry(name, definition, stack, arguments, seed, newDraft);
  }

  public FunctionEntry withStack(List<TransformSpec> newStack) {
    return new FunctionEntry(name, definition, newStack, arguments, seed, draft);
  }

  public FunctionEntry withArguments(List<Argument> newArguments) {
    return new FunctionEntry(name, definition, stack, newArguments, seed, draft);
  }

  public FunctionEntry withSeed(int newSeed) {
    return new FunctionEntry(name, definition, stack, arguments, newSeed, draft);
  }

  /** The transformations' names, innermost first: {@code vmap, jit}; empty without any. */
  public String stackSummary() {
    return stack.stream().map(TransformSpec::label).collect(Collectors.joining(", "));
  }
}
