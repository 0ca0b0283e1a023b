package dev.nabla.app.sketch;

/** A parameter of a call and what it is given. */
public record NamedOperand(String parameter, Operand operand) {}
