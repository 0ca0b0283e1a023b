package dev.nabla.app.document;

/**
 * A file that cannot be read as a document, or not be written; the message says why, for the user.
 */
public final class DocumentException extends Exception {
  private static final long serialVersionUID = 1;

  public DocumentException(String message) {
    super(message);
  }

  public DocumentException(String message, Throwable cause) {
    super(message, cause);
  }
}
