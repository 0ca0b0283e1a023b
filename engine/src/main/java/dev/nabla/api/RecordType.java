package dev.nabla.api;

import dev.nabla.function.Value;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a record class is taken apart and put together. Components whose type cannot hold an array
 * (integers, booleans, strings, enums) belong to the structure: the same before and after.
 */
final class RecordType {
  private static final Set<Class<?>> FIXED =
      Set.of(
          byte.class,
          short.class,
          int.class,
          long.class,
          boolean.class,
          char.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Boolean.class,
          Character.class,
          String.class);
  private static final Set<Class<?>> REAL =
      Set.of(float.class, double.class, Float.class, Double.class);

  private static final ClassValue<RecordType> ALL =
      new ClassValue<>() {
        @Override
        protected RecordType computeValue(Class<?> type) {
          return new RecordType(type);
        }
      };

  private final Class<?> type;
  private final Constructor<?> constructor;
  private final Method[] accessors;
  private final boolean[] fixed;

  private RecordType(Class<?> type) {
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    fixed = new boolean[types.length];
    for (int i = 0; i < types.length; i++) {
      if (REAL.contains(types[i])) {
        throw NablaError.typeError(
                "component '"
                    + components[i].getName()
                    + "' of record "
                    + type.getSimpleName()
                    + " is declared "
                    + types[i].getSimpleName()
                    + ", which cannot hold a traced value.")
            .withFix("Declare it Array, or let the function close over the number.");
      }
      fixed[i] = FIXED.contains(types[i]) || types[i].isEnum();
    }
    accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
    try {
      constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      for (Method m : accessors) {
        m.setAccessible(true);
      }
    } catch (InaccessibleObjectException e) {
      throw closed(e);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private NablaError closed(Exception cause) {
    NablaError e =
        NablaError.typeError(
                "record " + type.getName() + " is in a module that keeps its package closed.")
            .withFix(
                "Write 'opens "
                    + type.getPackageName()
                    + " to dev.nabla.engine;' in the module's declaration.");
    e.initCause(cause);
    return e;
  }

  /** What distinguishes records of one structure: the class and the fixed components. */
  private record Shape(RecordType type, List<@Nullable Object> fixed) {
    @Override
    public String toString() {
      return type.type.getSimpleName();
    }
  }

  static Tree<Value> take(Record r, Structures.Part part) {
    return ALL.get(r.getClass()).parts(r, part);
  }

  /** A record of our own from its parts. */
  static Tree<Value> branch(Class<? extends Record> type, List<Tree<Value>> parts) {
    return branch(new Shape(ALL.get(type), List.of()), parts);
  }

  private static Tree<Value> branch(Shape shape, List<Tree<Value>> parts) {
    return new Tree.Branch<>(Tree.Kind.CUSTOM, List.of(), parts, shape);
  }

  private Tree<Value> parts(Record r, Structures.Part part) {
    List<Tree<Value>> parts = new ArrayList<>();
    List<@Nullable Object> same = new ArrayList<>();
    for (int i = 0; i < accessors.length; i++) {
      Object v = invoke(r, accessors[i]);
      if (fixed[i]) {
        same.add(v);
      } else {
        parts.add(part.tree(v));
      }
    }
    return branch(new Shape(this, Collections.unmodifiableList(same)), parts);
  }

  private @Nullable Object invoke(Record r, Method accessor) {
    try {
      return accessor.invoke(r);
    } catch (InvocationTargetException e) {
      throw unchecked(e);
    } catch (IllegalAccessException e) {
      throw closed(e);
    }
  }

  /** The record of a branch. */
  static Object put(Tree.Branch<Value> b) {
    if (!(b.aux() instanceof Shape s)) {
      throw new IllegalArgumentException("no record: " + b);
    }
    return s.type.build(s.fixed, b.children());
  }

  private Object build(List<@Nullable Object> same, List<Tree<Value>> parts) {
    @Nullable Object[] arguments = new Object[fixed.length];
    int nextFixed = 0;
    int nextPart = 0;
    for (int i = 0; i < fixed.length; i++) {
      arguments[i] = fixed[i] ? same.get(nextFixed++) : Structures.fromTree(parts.get(nextPart++));
      Class<?> declared = constructor.getParameterTypes()[i];
      if (!fixed[i] && arguments[i] != null && !declared.isInstance(arguments[i])) {
        throw NablaError.typeError(
                "component '"
                    + accessors[i].getName()
                    + "' of record "
                    + type.getSimpleName()
                    + " is declared "
                    + declared.getSimpleName()
                    + ", but it would have to hold "
                    + Structures.describe(arguments[i])
                    + ".")
            .withFix("Declare it Object, or apply the transformation to a List or Map instead.");
      }
    }
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw unchecked(e);
    } catch (ReflectiveOperationException e) {
      throw closed(e);
    }
  }

  private static RuntimeException unchecked(InvocationTargetException e) {
    return switch (e.getCause()) {
      case RuntimeException r -> r;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(e);
    };
  }
}
