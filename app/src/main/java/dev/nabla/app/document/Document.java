package dev.nabla.app.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a file holds. Immutable: an {@link Edit} makes another one.
 *
 * @param sources Python modules and jaxprs
 * @param functions in the order of the list
 * @param selected position of the current function; -1 without functions
 */
public record Document(List<Source> sources, List<FunctionEntry> functions, int selected) {
  public static final Document EMPTY = new Document(List.of(), List.of(), -1);

  public Document {
    sources = List.copyOf(sources);
    functions = List.copyOf(functions);
    if (selected < -1 || selected >= functions.size()) {
      throw new IllegalArgumentException("no function at " + selected);
    }
  }

  public Optional<FunctionEntry> current() {
    return selected < 0 ? Optional.empty() : Optional.of(functions.get(selected));
  }

  public Optional<Source> source(String name) {
    return sources.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** The text of a function, if it has one of its own. */
  public Optional<Source> sourceOf(FunctionEntry f) {
    return switch (f.definition()) {
      case Definition.InPython p -> source(p.source());
      case Definition.InJaxpr j -> source(j.source());
      case Definition.Drawn d -> Optional.empty();
    };
  }

  public Document select(int index) {
    return new Document(sources, functions, index);
  }

  /** This document with the current function replaced. */
  public Document withCurrent(FunctionEntry f) {
    List<FunctionEntry> next = new ArrayList<>(functions);
    next.set(selected, f);
    return new Document(sources, next, selected);
  }

  /** This document with another function, selected. */
  public Document plus(FunctionEntry f) {
    List<FunctionEntry> next = new ArrayList<>(functions);
    next.add(f);
    return new Document(sources, next, next.size() - 1);
  }

  /** This document without a function, and without its module where no other function needs it. */
  public Document minus(int index) {
    List<FunctionEntry> next = new ArrayList<>(functions);
    next.remove(index);
    int sel = Math.min(selected > index ? selected - 1 : selected, next.size() - 1);
    List<Source> kept =
        sources.stream().filter(s -> next.stream().anyMatch(f -> uses(f, s))).toList();
    return new Document(kept, next, sel);
  }

  private static boolean uses(FunctionEntry f, Source s) {
    return switch (f.definition()) {
      case Definition.InPython p -> p.source().equals(s.name());
      case Definition.InJaxpr j -> j.source().equals(s.name());
      case Definition.Drawn d -> false;
    };
  }

  /** This document with a module added, or its text replaced. */
  public Document withSource(Source s) {
    List<Source> next = new ArrayList<>(sources);
    next.removeIf(o -> o.name().equals(s.name()));
    next.add(s);
    return new Document(next, functions, selected);
  }

  /** A name like the wanted one that no module has yet: {@code fun.py}, {@code fun-2.py}. */
  public String freeSourceName(String wanted) {
    return freeSourceName(wanted, ".py");
  }

  /** A name like the wanted one, with this extension, that no source has yet. */
  public String freeSourceName(String wanted, String extension) {
    String name = wanted + extension;
    for (int i = 2; source(name).isPresent(); i++) {
      name = wanted + "-" + i + extension;
    }
    return name;
  }
}
