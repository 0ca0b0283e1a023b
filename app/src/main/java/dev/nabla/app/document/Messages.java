package dev.nabla.app.document;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** This package's texts. */
final class Messages {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle(Messages.class.getPackageName() + ".messages", Locale.ENGLISH);

  private Messages() {}

  static String get(String key) {
    return BUNDLE.getString(key);
  }

  static String format(String key, Object... arguments) {
    return new MessageFormat(get(key), Locale.ENGLISH).format(arguments);
  }
}
