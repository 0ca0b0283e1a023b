package dev.nabla.api;

/** A function of three arguments. */
@FunctionalInterface
public interface TriFunction<A, B, C, R> {
  R apply(A a, B b, C c);
}
