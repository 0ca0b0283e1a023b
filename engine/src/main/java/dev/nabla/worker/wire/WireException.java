package dev.nabla.worker.wire;

/** A message that does not have the form it should have. */
public final class WireException extends RuntimeException {
  public WireException(String message) {
    super(message);
  }
}
