package dev.nabla.app.controls;

import java.util.ResourceBundle;

/** The texts of one feature, from the {@code messages} bundle beside its classes. */
public final class Texts {
  private final ResourceBundle bundle;

  private Texts(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /** The texts in the package of a class. */
  public static Texts of(Class<?> feature) {
    return new Texts(
        ResourceBundle.getBundle(
            feature.getPackageName() + ".messages", java.util.Locale.ROOT, feature.getModule()));
  }

  public String get(String key) {
    return bundle.getString(key);
  }

  /** A text with its {@code %s} and {@code %,d} filled in. */
  public String format(String key, Object... args) {
    return String.format(java.util.Locale.ROOT, bundle.getString(key), args);
  }

  /** The text of a count: {@code key.one} for 1, else {@code key.many}. */
  public String count(String key, long n) {
    return format(n == 1 ? key + ".one" : key + ".many", n);
  }
}
