package dev.nabla.api;

/** Two structures. */
public record Pair<A, B>(A first, B second) {}
