package dev.nabla.app.log;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** A line a message: time, level, part, words; then an exception's frames. */
final class LogFormat extends Formatter {
  private static final int CAUSES = 8;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  /** Exceptions whose messages are Java's own words about types, indices and states. */
  private static final Set<Class<?>> HARMLESS =
      Set.of(
          NullPointerException.class,
          IndexOutOfBoundsException.class,
          ArrayIndexOutOfBoundsException.class,
          StringIndexOutOfBoundsException.class,
          ClassCastException.class,
          ArithmeticException.class,
          NegativeArraySizeException.class,
          UnsupportedOperationException.class,
          java.util.ConcurrentModificationException.class,
          java.util.NoSuchElementException.class,
          OutOfMemoryError.class,
          StackOverflowError.class,
          NoClassDefFoundError.class,
          NoSuchMethodError.class);

  @Override
  public String format(LogRecord r) {
    StringBuilder out = new StringBuilder();
    out.append(TIME.format(r.getInstant()))
        .append(' ')
        .append(r.getLevel().getName())
        .append(' ')
        .append(part(r))
        .append(": ")
        .append(formatMessage(r).replace('\n', ' '))
        .append('\n');
    Throwable t = r.getThrown();
    for (int i = 0; t != null && i < CAUSES; i++, t = t.getCause()) {
      append(t, i > 0, out);
    }
    return out.toString();
  }

  private static String part(LogRecord r) {
    String name = r.getLoggerName() == null ? "" : r.getLoggerName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static void append(Throwable t, boolean cause, StringBuilder out) {
    out.append(cause ? "  caused by " : "  ").append(t.getClass().getName());
    String message = message(t);
    if (message != null) {
      out.append(": ").append(message.replace('\n', ' '));
    }
    out.append('\n');
    for (StackTraceElement frame : t.getStackTrace()) {
      out.append("    at ").append(frame).append('\n');
    }
  }

  /** Null for a message that might quote what the user wrote. */
  private static @Nullable String message(Throwable t) {
    return HARMLESS.contains(t.getClass()) ? t.getMessage() : null;
  }
}
