package dev.nabla.importer.json;

/** Text that is no tree of values: what is wrong, and where. */
public final class ValueFormatException extends RuntimeException {
  ValueFormatException(String where, String message) {
    super(where.isEmpty() ? message : where + ": " + message);
  }
}
