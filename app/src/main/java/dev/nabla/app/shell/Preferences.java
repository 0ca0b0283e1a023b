package dev.nabla.app.shell;

import dev.nabla.styles.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the program remembers from one start to the next: theme and recent files, in a small JSON
 * file in the user's configuration folder. Losing it loses nothing, so a broken or unwritable file
 * is passed over.
 */
public final class Preferences {
  private static final int MOST_RECENT = 12;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final @Nullable Path file;
  private final List<Recent> recent = new ArrayList<>();
  private Theme theme = Theme.DARK;

  /**
   * A file opened or saved before.
   *
   * @param summary the transformations of its current function: {@code grad, vmap}
   * @param when milliseconds since 1970
   */
  public record Recent(Path path, String summary, long when) {}

  private Preferences(@Nullable Path file) {
    this.file = file;
  }

  /** The preferences in this file; the defaults where it has none. */
  public static Preferences load(Path file) {
    Preferences p = new Preferences(file);
    try {
      if (Files.isRegularFile(file)) {
        p.read(MAPPER.readTree(Files.readString(file)));
      }
    } catch (IOException | JacksonException | InvalidPathException e) {
      p.recent.clear();
    }
    return p;
  }

  /** Preferences that are read from nowhere and kept nowhere. */
  public static Preferences inMemory(Theme theme) {
    Preferences p = new Preferences(null);
    p.theme = theme;
    return p;
  }

  /** Where the operating system keeps a program's preferences. */
  public static Path defaultFile() {
    String home = System.getProperty("user.home", ".");
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    Path folder;
    if (os.contains("win")) {
      folder = Path.of(Objects.requireNonNullElse(System.getenv("APPDATA"), home));
    } else if (os.contains("mac")) {
      folder = Path.of(home, "Library", "Application Support");
    } else {
      String xdg = System.getenv("XDG_CONFIG_HOME");
      folder = xdg == null || xdg.isBlank() ? Path.of(home, ".config") : Path.of(xdg);
    }
    return folder.resolve("nabla").resolve("preferences.json");
  }

  public Theme theme() {
    return theme;
  }

  public void setTheme(Theme newTheme) {
    if (newTheme != theme) {
      theme = newTheme;
      save();
    }
  }

  /** Files that still exist, the latest first. */
  public List<Recent> recent() {
    return recent.stream().filter(r -> Files.isRegularFile(r.path())).toList();
  }

  public void addRecent(Path path, String summary, long when) {
    Path absolute = path.toAbsolutePath().normalize();
    recent.removeIf(r -> r.path().equals(absolute));
    recent.addFirst(new Recent(absolute, summary, when));
    while (recent.size() > MOST_RECENT) {
      recent.removeLast();
    }
    save();
  }

  private void read(JsonNode json) {
    try {
      theme = Theme.valueOf(json.path("theme").asString("DARK"));
    } catch (IllegalArgumentException e) {
      theme = Theme.DARK;
    }
    for (JsonNode r : json.path("recent")) {
      recent.add(
          new Recent(
              Path.of(r.path("path").asString("")),
              r.path("summary").asString(""),
              r.path("when").asLong(0)));
    }
  }

  private void save() {
    if (file == null) {
      return;
    }
    ObjectNode json = MAPPER.createObjectNode();
    json.put("theme", theme.name());
    ArrayNode list = json.putArray("recent");
    for (Recent r : recent) {
      list.addObject()
          .put("path", r.path().toString())
          .put("summary", r.summary())
          .put("when", r.when());
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path temporary = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(temporary, MAPPER.writeValueAsString(json));
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // The session goes on without being remembered.
    }
  }
}
