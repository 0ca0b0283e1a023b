package dev.nabla.app.operations;

import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.operations.Operation.Kind;
import dev.nabla.app.operations.Operation.Passing;
import dev.nabla.app.operations.Operation.Slot;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Sketch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The library's functions and the drawn ones of a document: one can call another. */
public final class DocumentFunctions implements Callables {
  /** The category that a document's own functions are listed under. */
  public static final String CATEGORY = "Functions";

  private final Map<String, Sketch> drawn = new LinkedHashMap<>();

  public DocumentFunctions(Document d) {
    for (FunctionEntry f : d.functions()) {
      if (f.definition() instanceof Definition.Drawn(Sketch s)) {
        drawn.putIfAbsent(f.name(), s);
      }
    }
  }

  /** The drawing of the function of this name. */
  public Optional<Sketch> sketch(String name) {
    return Optional.ofNullable(drawn.get(name));
  }

  /** Number of drawn functions. */
  public int count() {
    return drawn.size();
  }

  @Override
  public @Nullable Operation find(String name) {
    Sketch s = drawn.get(name);
    return s == null ? Operations.all().find(name) : operation(name, s);
  }

  @Override
  public int results(String name, Set<String> given) {
    Sketch s = drawn.get(name);
    return s == null ? Operations.all().results(name, given) : s.results().operands().size();
  }

  /** The library's operations and those functions that {@code caller} can call without an end. */
  public List<Operation> callableFrom(String caller) {
    List<Operation> out = new ArrayList<>();
    drawn.forEach(
        (name, s) -> {
          if (!reaches(name, caller, new HashSet<>())) {
            out.add(operation(name, s));
          }
        });
    out.addAll(Operations.all().list());
    return out;
  }

  /** Whether a function is another one or calls it, directly or not. */
  public boolean reaches(String from, String to) {
    return reaches(from, to, new HashSet<>());
  }

  private boolean reaches(String from, String to, Set<String> seen) {
    if (from.equals(to)) {
      return true;
    }
    Sketch s = drawn.get(from);
    return s != null
        && seen.add(from)
        && s.calls().stream().anyMatch(c -> reaches(c.operation(), to, seen));
  }

  private static Operation operation(String name, Sketch s) {
    List<Slot> slots =
        s.parameters().stream()
            .map(p -> new Slot(p, Kind.ARRAY, true, false, "", Passing.PLAIN))
            .toList();
    String doc = s.doc().lines().findFirst().orElse("");
    long calls = s.nodes().stream().filter(Node.Call.class::isInstance).count();
    return new Operation(
        name,
        name,
        "(" + String.join(", ", s.parameters()) + ")",
        doc.isEmpty() ? Long.toString(calls) : doc,
        CATEGORY,
        slots);
  }
}
