package dev.nabla.device;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An installed TornadoVM SDK, through which GPUs run. It is the user's own install.
 *
 * @param home its folder, the one that {@code TORNADOVM_HOME} names
 * @param version as its files name it: {@code 5.2.0}
 */
public record TornadoSdk(Path home, String version) {
  /** Where it comes from, and how to install it. */
  public static final String WEBSITE = "https://www.tornadovm.org/downloads";

  private static final String VARIABLE = "TORNADOVM_HOME";
  private static final Path JARS = Path.of("share", "java", "tornado");
  private static final Pattern API = Pattern.compile("tornado-api-(\\d.*)\\.jar");

  /** The SDK in this folder, if there is one. */
  public static Optional<TornadoSdk> at(Path folder) {
    Path jars = folder.resolve(JARS);
    if (!Files.isDirectory(jars)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(jars, "tornado-api-*.jar")) {
      for (Path p : all) {
        Matcher m = API.matcher(String.valueOf(p.getFileName()));
        if (m.matches()) {
          return Optional.of(new TornadoSdk(folder, m.group(1)));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // A folder that cannot be read holds none that could be used.
    }
    return Optional.empty();
  }

  /**
   * The SDK in the usual places: where {@code TORNADOVM_HOME} says, else where SDKMAN puts it.
   *
   * @param environment of the process
   * @param user the user's home folder
   */
  public static Optional<TornadoSdk> usual(Map<String, String> environment, Path user) {
    String said = environment.getOrDefault(VARIABLE, "");
    if (!said.isBlank()) {
      try {
        return at(Path.of(said));
      } catch (InvalidPathException e) {
        return Optional.empty();
      }
    }
    return at(user.resolve(Path.of(".sdkman", "candidates", "tornadovm", "current")));
  }

  /** The SDK in the usual places of this process. */
  public static Optional<TornadoSdk> usual() {
    return usual(System.getenv(), Path.of(System.getProperty("user.home", ".")));
  }
}
