package dev.nabla.worker;

/** Why a request to a worker process has no answer. */
public final class WorkerFailure extends RuntimeException {
  /** What happened to the process. */
  public enum Reason {
    /** It worked past the deadline and was killed. */
    DEADLINE,
    /** It was killed on request. */
    CANCELLED,
    /** It needed more memory than it may have. */
    OUT_OF_MEMORY,
    /** It ended by itself. */
    CRASHED,
    /** It could not be started. */
    NOT_STARTED,
    /** It answered that the service failed: a defect of the program. */
    INTERNAL
  }

  private final Reason reason;
  private final String lastWords;

  WorkerFailure(Reason reason, String message, String lastWords) {
    super(message);
    this.reason = reason;
    this.lastWords = lastWords;
  }

  public Reason reason() {
    return reason;
  }

  /** The end of what the process wrote to its standard error; may be empty. */
  public String lastWords() {
    return lastWords;
  }
}
