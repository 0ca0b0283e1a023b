package dev.nabla.importer.python.guest;

import dev.nabla.ir.NablaError;
import dev.nabla.ir.SourceLine;
import java.util.Objects;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Python's exceptions as errors of the engine. */
final class GuestErrors {
  private GuestErrors() {}

  /** The error of an exception; its cause is the exception. */
  static NablaError of(PolyglotException e, Helpers helpers) {
    NablaError error = convert(e, helpers);
    error.initCause(e);
    return error;
  }

  private static NablaError convert(PolyglotException e, Helpers helpers) {
    Value exception = e.getGuestObject();
    if (e.isGuestException() && exception != null && exception.isException()) {
      return of(helpers.errorInfo(exception));
    }
    return refused(e);
  }

  /** The error of a dictionary that {@code error_info} made. */
  static NablaError of(Value info) {
    NablaError error = NablaError.of(text(info, "type", "Exception"), text(info, "message", ""));
    String fix = text(info, "fix");
    if (fix != null) {
      error = error.withFix(fix);
    }
    Value line = info.getHashValue("line");
    if (!line.isNull()) {
      error =
          error.at(
              new SourceLine(text(info, "file", ""), line.asInt(), text(info, "function", "")));
    }
    return error;
  }

  static @Nullable String text(Value info, String key) {
    Value v = info.getHashValue(key);
    return v == null || v.isNull() ? null : v.asString();
  }

  private static String text(Value info, String key, String otherwise) {
    return Objects.requireNonNullElse(text(info, key), otherwise);
  }

  /** What the sandbox refuses below Python: processes, sockets, threads. */
  private static NablaError refused(PolyglotException e) {
    if (e.isExit()) {
      return NablaError.of("SystemExit", "The source called sys.exit().");
    }
    String message = String.valueOf(e.getMessage());
    if (e.isInternalError() || e.isHostException()) {
      return NablaError.of(
              "PermissionError",
              "This Python may not do that: "
                  + message.replaceFirst("^[\\w.$]+(Exception|Error): ", ""))
          .withFix("It runs in a sandbox without files, network, processes and threads.");
    }
    return NablaError.of("RuntimeError", message);
  }
}
