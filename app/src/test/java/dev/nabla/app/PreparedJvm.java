package dev.nabla.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/**
 * A JVM that starts a program of the tests' class path over and over: with the classes as a trial
 * run has loaded and linked them, a program with a window starts in a third of the time.
 */
final class PreparedJvm {
  private static final int TRIAL_SECONDS = 180;
  private static final List<String> OPTIONS =
      List.of(
          "-Dglass.platform=Headless",
          "-Dprism.order=sw",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx256m",
          "--enable-native-access=ALL-UNNAMED");

  private final String classPath;
  private final Path cache;

  /**
   * @param folder for its own files
   * @param trial a class with arguments that ends by itself
   */
  PreparedJvm(Path folder, List<String> trial) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    classPath = jars(folder);
    cache = folder.resolve("classes.aot");
    List<String> options = new ArrayList<>(OPTIONS);
    options.add("-XX:AOTCacheOutput=" + cache);
    Process p =
        new ProcessBuilder(command(options, trial))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("trial").toFile())
            .start();
    if (!p.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS)) {
      p.destroyForcibly();
      throw new AssertionError(Files.readString(folder.resolve("trial")));
    }
  }

  /** The command that runs a class with arguments. Where there is no cache, it takes longer. */
  List<String> command(List<String> program) {
    List<String> options = new ArrayList<>(OPTIONS);
    if (Files.exists(cache)) {
      options.add("-XX:AOTCache=" + cache);
    }
    return command(options, program);
  }

  private List<String> command(List<String> options, List<String> program) {
    List<String> all = new ArrayList<>();
    all.add(ProcessHandle.current().info().command().orElse("java"));
    all.addAll(options);
    all.addAll(List.of("-cp", classPath));
    all.addAll(program);
    return all;
  }

  /** The JVM keeps no classes of folders. */
  private static String jars(Path folder) throws IOException {
    List<String> out = new ArrayList<>();
    for (String p : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
      Path part = Path.of(p);
      if (Files.isDirectory(part)) {
        part = jar(part, folder.resolve("part" + out.size() + ".jar"));
      }
      if (Files.exists(part)) {
        out.add(part.toString());
      }
    }
    return String.join(java.io.File.pathSeparator, out);
  }

  private static Path jar(Path classes, Path jar) throws IOException {
    try (OutputStream to = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(to);
        Stream<Path> all = Files.walk(classes)) {
      out.setLevel(Deflater.BEST_SPEED);
      Path own = jar.getParent();
      for (Path f : all.filter(p -> Files.isRegularFile(p) && !p.startsWith(own)).toList()) {
        String name = classes.relativize(f).toString().replace(java.io.File.separatorChar, '/');
        out.putNextEntry(new ZipEntry(name));
        Files.copy(f, out);
        out.closeEntry();
      }
    }
    return jar;
  }
}
