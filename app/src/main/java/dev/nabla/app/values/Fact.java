package dev.nabla.app.values;

import dev.nabla.app.controls.Texts;
import dev.nabla.tensor.Tensor;
import java.util.List;

/**
 * A line of the statistics.
 *
 * @param tone style class of the text: {@code ok-text} for what is as it should be; may be empty
 */
record Fact(String name, String text, String tone) {
  private static final int NARROW = 10;

  /** Whether it takes a line of its own. */
  boolean isWide() {
    return text.length() > NARROW;
  }

  /** The facts of an array, left and right column in turn. */
  static List<Fact> of(Tensor t, ValueStats s, Texts texts) {
    NumberText form = NumberText.of(t.dtype(), s.maxAbs(), 3);
    NumberText means = NumberText.of(dev.nabla.tensor.DType.FLOAT64, s.maxAbs(), 3);
    String nans = texts.format("fact.of", s.nans(), s.size());
    return List.of(
        plain(texts, "fact.dtype", t.dtype().longName()),
        plain(texts, "fact.shape", t.shape().toTuple()),
        plain(texts, "fact.min", form.number(s.min())),
        plain(texts, "fact.max", form.number(s.max())),
        plain(texts, "fact.mean", means.number(s.mean())),
        plain(texts, "fact.std", means.number(s.std())),
        new Fact(
            texts.get("fact.nan"),
            nans.length() > NARROW ? Long.toString(s.nans()) : nans,
            s.nans() == 0 ? "ok-text" : "error-text"),
        new Fact(
            texts.get("fact.infinite"),
            Long.toString(s.infinities()),
            s.infinities() == 0 ? "ok-text" : "warning-text"),
        plain(texts, "fact.bytes", Long.toString(t.aval().byteSize())),
        plain(texts, "fact.zeros", Long.toString(s.zeros())));
  }

  private static Fact plain(Texts texts, String key, String text) {
    return new Fact(texts.get(key), text, "");
  }
}
