package dev.nabla.checks;

import dev.nabla.ir.Primitive;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A wrong rule in the place of a primitive's own, to see that the checks find it.
 *
 * @param kind what is wrong with it
 * @param rule which of the rules it replaces
 */
record Fault(Primitive primitive, String kind, Rule rule, Object wrong) {
  /** The rules of a primitive. */
  enum Rule {
    SHAPE,
    JVP,
    TRANSPOSE,
    BATCH,
    LOWER
  }

  /** The first check that fails on one of the calls, as it says it, or null if all hold. */
  @Nullable String caught(List<Trial> trials, List<Check> checks) {
    return with(
        () -> {
          for (Check c : checks) {
            for (Trial t : trials) {
              String failure = failure(c, t);
              if (failure != null) {
                return failure;
              }
            }
          }
          return null;
        });
  }

  private static @Nullable String failure(Check c, Trial t) {
    try {
      if (c.applies().test(t)) {
        c.run(t);
      }
      return null;
    } catch (AssertionError e) {
      return String.valueOf(e.getMessage());
    } catch (RuntimeException e) { // The graph could not even be built.
      return t.name() + ": " + e;
    }
  }

  private interface Body {
    @Nullable String run();
  }

  /** Rules are final to all but this: nothing but a test plants faults. */
  private @Nullable String with(Body body) {
    try {
      Field rules = Primitive.class.getDeclaredField("rules");
      rules.setAccessible(true);
      Object definition = rules.get(primitive);
      Field field = definition.getClass().getDeclaredField(rule.name().toLowerCase(Locale.ROOT));
      field.setAccessible(true);
      Object right = field.get(definition);
      field.set(definition, wrong);
      try {
        return body.run();
      } finally {
        field.set(definition, right);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
