/**
 * JVM worker processes: started from this program's own {@code java}, spoken to in framed,
 * versioned messages, held to a heap limit and a deadline, killed and restarted at will. What must
 * not take the program with it lives in one.
 */
@org.jspecify.annotations.NullMarked
package dev.nabla.worker;
