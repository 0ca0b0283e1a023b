package dev.nabla.app.editor;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers within a text, counted up and down by the unit of their last digit. */
final class NumberText {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?");

  private NumberText() {}

  /**
   * The text with the number at a place (or the first after it, or the last) counted; empty where
   * there is none.
   *
   * @param finer −1 to count by a tenth of its last digit's unit, which adds a digit; else 0
   */
  static Optional<String> step(String text, int caret, int steps, int finer) {
    Matcher m = NUMBER.matcher(text);
    int start = -1;
    int end = -1;
    while (m.find()) {
      start = m.start();
      end = m.end();
      if (end >= caret) {
        break;
      }
    }
    if (start < 0) {
      return Optional.empty();
    }
    String number = text.substring(start, end);
    boolean whole = number.indexOf('.') < 0 && number.indexOf('e') < 0 && number.indexOf('E') < 0;
    String padded = number.endsWith(".") ? number + "0" : number;
    BigDecimal value = new BigDecimal(padded);
    BigDecimal unit = value.ulp();
    if (finer < 0 && !whole) {
      unit = unit.movePointLeft(1);
    }
    BigDecimal next = value.add(unit.multiply(BigDecimal.valueOf(steps)));
    boolean scientific = number.indexOf('e') >= 0 || number.indexOf('E') >= 0;
    String written = scientific ? next.toString().replace("E", "e") : next.toPlainString();
    return Optional.of(text.substring(0, start) + written + text.substring(end));
  }

  /** Whether the whole text is one number. */
  static boolean isNumber(String text) {
    return NUMBER.matcher(text.strip()).matches();
  }
}
