package dev.nabla.app.files;

import dev.nabla.app.controls.Texts;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Objects;

/** Why a file could not be written, in words that say what to do about it. */
public final class WriteReason {
  private static final Texts TEXTS = Texts.of(WriteReason.class);

  private WriteReason() {}

  /** A clause that follows a colon: {@code the disk is full}. */
  public static String of(IOException e) {
    return switch (e) {
      case NoSuchFileException n -> TEXTS.get("reason.no-folder");
      case NotDirectoryException n -> TEXTS.get("reason.no-folder");
      case AccessDeniedException a when "read-only file".equals(a.getReason()) ->
          TEXTS.get("reason.read-only-file");
      case AccessDeniedException a -> TEXTS.get("reason.denied");
      default -> fromSystem(e);
    };
  }

  /** Java hands on the system's own words, which name no class of error. */
  private static String fromSystem(IOException e) {
    String said =
        e instanceof FileSystemException f && f.getReason() != null
            ? f.getReason()
            : Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    String words = said.toLowerCase(Locale.ROOT);
    if (words.contains("no space") || words.contains("not enough space")) {
      return TEXTS.get("reason.full");
    }
    if (words.contains("quota")) {
      return TEXTS.get("reason.quota");
    }
    if (words.contains("read-only") || words.contains("write protected")) {
      return TEXTS.get("reason.read-only");
    }
    if (words.contains("too large")) {
      return TEXTS.get("reason.too-large");
    }
    return said;
  }
}
