package dev.nabla.app.preferences;

import dev.nabla.app.preferences.Choices.Appearance;
import dev.nabla.app.preferences.Choices.Motion;
import dev.nabla.app.preferences.Choices.Palette;
import dev.nabla.app.preferences.Preferences.WindowPlace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Preferences as JSON. What cannot be read stays as it is; a person may have written it. */
final class PreferencesJson {
  private static final int LEAST_HEAP = 256;
  private static final int LARGEST_HEAP = 65_536;
  private static final int LONGEST = 3_600;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private PreferencesJson() {}

  static void read(String text, Preferences p) {
    JsonNode json;
    try {
      json = MAPPER.readTree(text);
    } catch (JacksonException e) {
      return;
    }
    if (json == null || !json.isObject()) {
      return;
    }
    read(json, "theme", Appearance.class, p.appearanceProperty());
    read(json, "palette", Palette.class, p.paletteProperty());
    read(json, "motion", Motion.class, p.motionProperty());
    read(json, "scale", Preferences.LEAST_SCALE, Preferences.LARGEST_SCALE, p.scaleProperty());
    read(json, "reopen", p.reopenProperty());
    read(json, "python-heap-mib", LEAST_HEAP, LARGEST_HEAP, p.pythonHeapMibProperty());
    read(json, "python-seconds", 1, LONGEST, p.pythonSecondsProperty());
    p.tornadoHomeProperty().set(json.path("tornadovm-home").asString(""));
    json.path("keys").properties().forEach(e -> key(e, p));
    recent(json.path("recent"), p);
    window(json.path("window"), p);
  }

  private static void key(Map.Entry<String, JsonNode> e, Preferences p) {
    if (e.getValue().isString()) {
      p.keys().put(e.getKey(), e.getValue().asString());
    }
  }

  private static <E extends Enum<E>> void read(
      JsonNode json, String name, Class<E> type, ObjectProperty<E> to) {
    String text = json.path(name).asString("").toUpperCase(Locale.ROOT).replace('-', '_');
    for (E e : type.getEnumConstants()) {
      if (e.name().equals(text)) {
        to.set(e);
      }
    }
  }

  private static void read(JsonNode json, String name, int least, int most, IntegerProperty to) {
    JsonNode n = json.path(name);
    if (n.isInt()) {
      to.set(Math.clamp(n.asInt(), least, most));
    }
  }

  private static void read(JsonNode json, String name, BooleanProperty to) {
    JsonNode n = json.path(name);
    if (n.isBoolean()) {
      to.set(n.asBoolean());
    }
  }

  private static void recent(JsonNode list, Preferences p) {
    for (int i = list.size() - 1; i >= 0; i--) {
      JsonNode r = list.get(i);
      try {
        if (r.path("path").isString()) {
          p.putRecent(
              new Recent(
                  Path.of(r.path("path").asString()),
                  r.path("summary").asString(""),
                  r.path("when").asLong(0)));
        }
      } catch (InvalidPathException e) {
        // A path of another system.
      }
    }
  }

  private static void window(JsonNode w, Preferences p) {
    if (w.path("width").isNumber() && w.path("height").isNumber()) {
      p.setWindow(
          new WindowPlace(
              w.path("x").asDouble(0),
              w.path("y").asDouble(0),
              w.path("width").asDouble(0),
              w.path("height").asDouble(0),
              w.path("maximized").asBoolean(false)));
    }
  }

  static String write(Preferences p) {
    ObjectNode json = choices(p);
    json.put("tornadovm-home", p.tornadoHomeProperty().get());
    WindowPlace w = p.window();
    if (w != null) {
      json.putObject("window")
          .put("x", w.x())
          .put("y", w.y())
          .put("width", w.width())
          .put("height", w.height())
          .put("maximized", w.maximized());
    }
    ArrayNode list = json.putArray("recent");
    List<Recent> all = p.allRecent();
    for (Recent r : all) {
      list.addObject()
          .put("path", r.path().toString())
          .put("summary", r.summary())
          .put("when", r.when());
    }
    return MAPPER.writeValueAsString(json) + "\n";
  }

  static String writeWithoutFiles(Preferences p) {
    return MAPPER.writeValueAsString(choices(p)) + "\n";
  }

  private static ObjectNode choices(Preferences p) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("theme", word(p.appearanceProperty().get()));
    json.put("palette", word(p.paletteProperty().get()));
    json.put("motion", word(p.motionProperty().get()));
    json.put("scale", p.scaleProperty().get());
    json.put("reopen", p.reopenProperty().get());
    json.put("python-heap-mib", p.pythonHeapMibProperty().get());
    json.put("python-seconds", p.pythonSecondsProperty().get());
    ObjectNode keys = json.putObject("keys");
    new TreeMap<>(p.keys()).forEach(keys::put);
    return json;
  }

  private static String word(Enum<?> e) {
    return e.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
