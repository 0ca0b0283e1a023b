package dev.nabla.app.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Tells contents of files apart. */
public final class Digest {
  private Digest() {}

  /** SHA-256, in hexadecimal digits. */
  public static String of(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of what a file holds now; null if it cannot be read. */
  public static @Nullable String of(Path file) {
    try {
      return of(Files.readAllBytes(file));
    } catch (IOException e) {
      return null;
    }
  }
}
