package dev.nabla.importer.python.guest;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what Python prints and passes it on in pieces; more than a million bytes of one request are
 * dropped.
 */
final class Prints extends OutputStream {
  private static final int PIECE = 4096;
  private static final int LIMIT = 1 << 20;
  private static final long PATIENCE_NANOS = 100_000_000;

  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private @Nullable Consumer<String> sink;
  private long lastSent;
  private int taken;

  /** Begins a request's prints. */
  synchronized void begin(Consumer<String> to) {
    sink = to;
    taken = 0;
    lastSent = 0;
    pending.reset();
  }

  @Override
  public synchronized void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    if (taken >= LIMIT) {
      return;
    }
    taken += length;
    pending.write(bytes, from, length);
    if (taken >= LIMIT) {
      pending.writeBytes("\n… the rest is not shown\n".getBytes(StandardCharsets.UTF_8));
    }
    boolean endOfLine = length > 0 && bytes[from + length - 1] == '\n';
    if (pending.size() >= PIECE || endOfLine && System.nanoTime() - lastSent > PATIENCE_NANOS) {
      send();
    }
  }

  @Override
  public void flush() {
    // Python flushes after every print; pieces are sent by size, by time and at the end.
  }

  /** Passes on what is left. */
  synchronized void send() {
    byte[] bytes = pending.toByteArray();
    int end = wholeCharacters(bytes);
    if (end > 0 && sink != null) {
      sink.accept(new String(bytes, 0, end, StandardCharsets.UTF_8));
      pending.reset();
      pending.write(bytes, end, bytes.length - end);
      lastSent = System.nanoTime();
    }
  }

  /** Where the last complete UTF-8 character ends. */
  private static int wholeCharacters(byte[] b) {
    int i = b.length;
    while (i > 0 && b.length - i < 4 && (b[i - 1] & 0xC0) == 0x80) {
      i--;
    }
    if (i == 0 || (b[i - 1] & 0x80) == 0) {
      return b.length;
    }
    int lead = b[i - 1] & 0xFF;
    int need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    return b.length - (i - 1) >= need ? b.length : i - 1;
  }
}
