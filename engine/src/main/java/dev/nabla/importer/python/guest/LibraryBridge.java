package dev.nabla.importer.python.guest;

import dev.nabla.function.FunctionTransforms;
import dev.nabla.function.Tracing;
import dev.nabla.library.Library;
import dev.nabla.library.LibraryFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/** The library's functions, as Python finds and calls them. */
final class LibraryBridge {
  private final Supplier<Helpers> helpers;
  private final Supplier<Converter> converter;

  private LibraryBridge(Supplier<Helpers> helpers, Supplier<Converter> converter) {
    this.helpers = helpers;
    this.converter = converter;
  }

  static void register(Bridge b, Supplier<Helpers> helpers, Supplier<Converter> converter) {
    LibraryBridge l = new LibraryBridge(helpers, converter);
    b.add("call", l::call);
    b.add("signature", args -> signature(args[0].asString()));
    b.add("doc", args -> doc(args[0].asString()));
    b.add("is_module", args -> ModuleSources.find(args[0].asString()) != null);
    b.add("names", args -> ProxyArray.fromList(List.copyOf(names(args[0].asString()))));
    b.add("no_attribute", args -> noAttribute(args[0].asString(), args[1].asString()));
  }

  /**
   * The function's name, the names of keyword arguments or None, positional arguments, keyword
   * arguments.
   */
  private @Nullable Object call(Value[] args) {
    if (Tracing.isTracing()) {
      Tracing.source(helpers.get().where());
    }
    Value names = args[1];
    int keywords = names.isNull() ? 0 : (int) names.getArraySize();
    int positional = args.length - 2 - keywords;
    List<@Nullable Object> plain = new ArrayList<>();
    for (int i = 0; i < positional; i++) {
      plain.add(converter.get().argument(args[2 + i]));
    }
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    for (int i = 0; i < keywords; i++) {
      named.put(
          names.getArrayElement(i).asString(), converter.get().argument(args[2 + positional + i]));
    }
    Object result = FunctionTransforms.call(args[0].asString(), plain, named);
    Object results = python(result);
    boolean list = result instanceof List<?> && Library.get().givesList(args[0].asString());
    return list ? helpers.get().list(Objects.requireNonNull(results)) : results;
  }

  private @Nullable Object python(@Nullable Object result) {
    return result instanceof List<?> l
        ? helpers.get().tuple(l.stream().map(this::python).toArray())
        : result;
  }

  private static @Nullable String signature(String name) {
    LibraryFunction f = Library.get().find(name);
    return f == null ? null : f.signature().toString();
  }

  private static @Nullable String doc(String name) {
    LibraryFunction f = Library.get().find(name);
    return f == null ? null : f.doc() + ".";
  }

  private static List<String> names(String module) {
    return Library.get().functions().stream()
        .filter(f -> f.module().equals(module))
        .map(LibraryFunction::name)
        .toList();
  }

  private static String noAttribute(String module, String name) {
    String message = "module '" + module + "' has no attribute '" + name + "'";
    String near = Nearest.of(name, names(module));
    return near == null ? message : message + ". Did you mean: '" + near + "'?";
  }
}
