package dev.nabla.worker;

/**
 * One message on the wire.
 *
 * @param kind what the message is
 * @param id the request it belongs to
 * @param message the content
 */
record Frame(Kind kind, long id, Message message) {
  /** What a message is; the order is part of the protocol. */
  enum Kind {
    /** The worker is ready. */
    HELLO,
    /** The program asks. */
    REQUEST,
    /** The worker answers. */
    REPLY,
    /** The worker could not answer: a defect of ours, not a mistake of the user's. */
    FAILURE,
    /** Something to tell while a request is being worked on. */
    EVENT
  }
}
