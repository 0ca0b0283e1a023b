package dev.nabla.importer.python.guest;

import dev.nabla.library.Library;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The sources of our Python modules, which live beside the engine's classes. */
final class ModuleSources {
  private static final String ROOT = "/dev/nabla/importer/python/modules/";

  /** A module that holds what the library registers under its name, and nothing of its own. */
  private static final String SERVED =
      "from _nabla import modules as _modules\n_modules.serve(__name__)\n";

  private ModuleSources() {}

  /**
   * A module's source.
   *
   * @param isPackage whether it has modules below it
   */
  record ModuleSource(String text, boolean isPackage) {}

  /** The module of this dotted name, or null if it is none of ours. */
  static @Nullable ModuleSource find(String name) {
    String path = name.replace('.', '/');
    String text = read(path + "/__init__.py");
    if (text != null) {
      return new ModuleSource(text, true);
    }
    text = read(path + ".py");
    if (text != null) {
      return new ModuleSource(text, false);
    }
    return inLibrary(name) ? new ModuleSource(SERVED, true) : null;
  }

  /** Whether the library has functions in this module or in one below it. */
  static boolean inLibrary(String name) {
    return Library.get().functions().stream()
        .anyMatch(f -> (f.module() + ".").startsWith(name + "."));
  }

  /** The contents of a file below the modules' folder, or null. */
  static @Nullable String read(String path) {
    try (InputStream in = ModuleSources.class.getResourceAsStream(ROOT + path)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
