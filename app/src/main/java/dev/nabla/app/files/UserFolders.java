package dev.nabla.app.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the operating system keeps a program's own files of this user. None of the folders needs to
 * exist.
 *
 * @param config preferences
 * @param data sessions: what must not be lost
 * @param state logs: what may be lost
 */
public record UserFolders(Path config, Path data, Path state) {
  /** This system property, set to a folder, puts all of them into it. */
  public static final String PROPERTY = "nabla.user.folder";

  private static final String NAME = "nabla";

  /** Those of this system and user. */
  public static UserFolders ofSystem() {
    String all = System.getProperty(PROPERTY, "");
    return all.isBlank()
        ? of(
            System.getProperty("os.name", ""),
            Path.of(System.getProperty("user.home", ".")),
            System::getenv)
        : in(Path.of(all));
  }

  /** All in one folder. */
  public static UserFolders in(Path folder) {
    return new UserFolders(
        folder.resolve("config"), folder.resolve("data"), folder.resolve("state"));
  }

  /**
   * By the rules of a system: XDG's base directories on Linux, {@code Library} on macOS, {@code
   * AppData} on Windows.
   *
   * @param environment the value of a variable, or null
   */
  static UserFolders of(String os, Path home, UnaryOperator<@Nullable String> environment) {
    String system = os.toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      Path roaming = folder(environment.apply("APPDATA"), home.resolve("AppData/Roaming"));
      Path local = folder(environment.apply("LOCALAPPDATA"), home.resolve("AppData/Local"));
      return new UserFolders(
          roaming.resolve(NAME), local.resolve(NAME), local.resolve(NAME).resolve("logs"));
    }
    if (system.contains("mac")) {
      Path library = home.resolve("Library");
      Path support = library.resolve("Application Support").resolve(NAME);
      return new UserFolders(support, support, library.resolve("Logs").resolve(NAME));
    }
    return new UserFolders(
        folder(environment.apply("XDG_CONFIG_HOME"), home.resolve(".config")).resolve(NAME),
        folder(environment.apply("XDG_DATA_HOME"), home.resolve(".local/share")).resolve(NAME),
        folder(environment.apply("XDG_STATE_HOME"), home.resolve(".local/state")).resolve(NAME));
  }

  /** The rules say that a relative path counts as none. */
  private static Path folder(@Nullable String value, Path otherwise) {
    if (value == null || value.isBlank()) {
      return otherwise;
    }
    try {
      Path p = Path.of(value);
      return p.isAbsolute() ? p : otherwise;
    } catch (InvalidPathException e) {
      return otherwise;
    }
  }
}
