package dev.nabla.importer.python.guest;

import dev.nabla.ir.NablaError;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * What Python can call: plain functions and nothing else of the host. Errors of the engine become
 * Python's exceptions.
 */
final class Bridge {
  private final Map<String, ProxyExecutable> functions = new LinkedHashMap<>();
  private @Nullable Helpers helpers;

  /** The body of a function that Python calls. */
  @FunctionalInterface
  interface Body {
    @Nullable Object call(Value[] args);
  }

  void add(String name, Body body) {
    functions.put(name, args -> guarded(body, args));
  }

  Map<String, ProxyExecutable> functions() {
    return functions;
  }

  /** From here on errors can be raised in Python. */
  void connect(Helpers h) {
    helpers = h;
  }

  private @Nullable Object guarded(Body body, Value[] args) {
    try {
      return body.call(args);
    } catch (NablaError e) {
      if (e.getCause() instanceof PolyglotException guest) {
        throw guest;
      }
      return raise(e.type(), String.valueOf(e.getMessage()), e.fix());
    } catch (PolyglotException e) {
      throw e;
    } catch (OutOfMemoryError e) {
      return raise(
          "MemoryError",
          "The arrays need more memory than this Python may have.",
          "Use smaller shapes: the graph is the same.");
    } catch (StackOverflowError e) {
      return raise("RecursionError", "maximum recursion depth exceeded", null);
    } catch (RuntimeException e) {
      e.printStackTrace();
      return raise(
          "SystemError",
          "The engine failed: " + e,
          "This is a defect of the program: please report it.");
    }
  }

  private @Nullable Object raise(String type, String message, @Nullable String fix) {
    if (helpers == null) {
      throw new IllegalStateException(type + ": " + message);
    }
    helpers.error(type, message, fix).throwException();
    return null;
  }
}
