package dev.nabla.app.engine;

import dev.nabla.app.controls.Texts;
import dev.nabla.device.DeviceInfo;

/** What each phase did, in a few words. */
final class PhaseText {
  private static final Texts TEXTS = Texts.of(PhaseText.class);

  private PhaseText() {}

  static String equations(int n) {
    return TEXTS.count("phase.equations", n);
  }

  static String change(int before, int after) {
    return TEXTS.format("phase.change", before, after);
  }

  static String kernels(int n) {
    return TEXTS.count("phase.kernels", n);
  }

  static String compile(DeviceInfo device) {
    return TEXTS.format("phase.compile", device.name());
  }

  static String firstRun() {
    return TEXTS.get("phase.first-run");
  }

  /** The first run of something that was compiled before. */
  static String cached() {
    return TEXTS.get("phase.cached");
  }

  /** What a device without kernels times: all of a call. */
  static String everyEquation() {
    return TEXTS.get("kernels.whole");
  }
}
