package dev.nabla.importer.python.guest;

import dev.nabla.ir.NablaError;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/**
 * A Python object that the engine hands through: a static argument, compared and hashed as Python
 * does.
 */
final class PyObject {
  private final Value object;
  private final Helpers helpers;

  PyObject(Value object, Helpers helpers) {
    this.object = object;
    this.helpers = helpers;
  }

  Value object() {
    return object;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof PyObject p && helpers.equal(object, p.object);
  }

  @Override
  public int hashCode() {
    try {
      return helpers.hash(object);
    } catch (PolyglotException e) {
      throw NablaError.valueError(
              "Non-hashable static arguments are not supported: "
                  + helpers.describe(object)
                  + " of type "
                  + helpers.typeName(object)
                  + " cannot be a key of the cache.")
          .withFix("Pass a number, a string or a tuple instead.");
    }
  }

  @Override
  public String toString() {
    return helpers.describe(object);
  }
}
