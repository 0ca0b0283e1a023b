package dev.nabla.app.about;

import dev.nabla.app.controls.Texts;
import dev.nabla.device.DeviceInfo;
import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.stage.Screen;

/**
 * What the program is and runs on: for the user who is asked, and for a report.
 *
 * @param facts name and value, in order
 * @param devices those that are missing too
 */
public record SystemFacts(List<Fact> facts, List<DeviceInfo> devices) {
  private static final Texts TEXTS = Texts.of(SystemFacts.class);

  /** One line. */
  public record Fact(String name, String value) {}

  public SystemFacts {
    facts = List.copyOf(facts);
    devices = List.copyOf(devices);
  }

  /** Of this process. On the JavaFX thread. */
  public static SystemFacts of(String version, List<DeviceInfo> devices) {
    List<Fact> out = new ArrayList<>();
    add(out, "about.version", version);
    add(out, "about.java", property("java.vm.name") + " " + Runtime.version());
    add(out, "about.javafx", property("javafx.runtime.version"));
    add(out, "about.python", moduleVersion("org.graalvm.py"));
    add(
        out,
        "about.system",
        property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
    add(
        out,
        "about.processors",
        TEXTS.count("about.cores", Runtime.getRuntime().availableProcessors()));
    add(out, "about.heap", TEXTS.format("about.mib", Runtime.getRuntime().maxMemory() >> 20));
    add(out, "about.screens", screens());
    return new SystemFacts(out, devices);
  }

  private static void add(List<Fact> out, String key, String value) {
    if (!value.isBlank()) {
      out.add(new Fact(TEXTS.get(key), value));
    }
  }

  private static String property(String name) {
    return System.getProperty(name, "");
  }

  /** Of a module of the image; empty where the program runs on the class path. */
  private static String moduleVersion(String module) {
    return ModuleLayer.boot()
        .findModule(module)
        .map(Module::getDescriptor)
        .flatMap(ModuleDescriptor::rawVersion)
        .orElse("");
  }

  private static String screens() {
    List<String> out = new ArrayList<>();
    for (Screen s : Screen.getScreens()) {
      out.add(
          String.format(
              Locale.ROOT,
              "%.0f × %.0f at %.0f %%",
              s.getBounds().getWidth(),
              s.getBounds().getHeight(),
              100 * s.getOutputScaleX()));
    }
    return String.join(", ", out);
  }

  /** All of it, a line each. */
  public String text() {
    StringBuilder out = new StringBuilder();
    facts.forEach(f -> out.append(f.name()).append(": ").append(f.value()).append('\n'));
    for (DeviceInfo d : devices) {
      out.append(
          d.available()
              ? TEXTS.format("about.device.line", d.name(), d.description())
              : TEXTS.format("about.device.missing.line", d.name(), d.install()));
      out.append('\n');
    }
    return out.toString();
  }
}
