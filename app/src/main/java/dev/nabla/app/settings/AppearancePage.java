package dev.nabla.app.settings;

import dev.nabla.app.preferences.Choices.Appearance;
import dev.nabla.app.preferences.Choices.Motion;
import dev.nabla.app.preferences.Choices.Palette;
import dev.nabla.app.preferences.Preferences;
import java.util.List;
import java.util.Locale;

/** Theme, colours, scale and motion. */
final class AppearancePage extends Form {
  AppearancePage(Preferences p) {
    row(
        texts.get("theme"),
        choice(List.of(Appearance.values()), a -> name("theme", a), p.appearanceProperty()),
        texts.get("theme.why"));
    row(
        texts.get("palette"),
        choice(List.of(Palette.values()), a -> name("palette", a), p.paletteProperty()),
        texts.get("palette.why"));
    row(texts.get("scale"), new ScaleSlider(p.scaleProperty()), texts.get("scale.why"));
    row(
        texts.get("motion"),
        choice(List.of(Motion.values()), a -> name("motion", a), p.motionProperty()),
        texts.get("motion.why"));
  }

  private String name(String group, Enum<?> e) {
    return texts.get(group + "." + e.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
