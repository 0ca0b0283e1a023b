import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.ModuleResolutionAttribute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jdk.tools.jlink.internal.Main;
import jdk.tools.jlink.internal.PluginRepository;
import jdk.tools.jlink.plugin.Plugin;
import jdk.tools.jlink.plugin.ResourcePool;
import jdk.tools.jlink.plugin.ResourcePoolBuilder;
import jdk.tools.jlink.plugin.ResourcePoolEntry;

/**
 * Builds the program's image: links the modules, adds the launcher and the sample graphs, and
 * trains the AOT cache that the launcher starts from. It runs on the JDK that the image is made of.
 */
final class Image {
  private final Path modules;
  private final Path image;
  private final Path launchers;
  private final Path samples;

  private Image(Path app, Path samples) {
    this.modules = app.resolve("target/modules");
    this.image = app.resolve("target/nabla");
    this.launchers = app.resolve("src/image");
    this.samples = samples;
  }

  /** Arguments: the app's folder, the sample graphs' folder, the root modules with commas. */
  public static void main(String[] args) throws IOException, InterruptedException {
    var image = new Image(Path.of(args[0]), Path.of(args[1]));
    image.link(args[2]);
    image.addLauncher();
    image.addSamples();
    image.trainCache();
    image.trainWorkerCache();
  }

  private void link(String roots) {
    PluginRepository.registerPlugin(new UnmarkVectorModule());
    var log = new StringWriter();
    var writer = new PrintWriter(log);
    int exit =
        Main.run(
            writer,
            writer,
            "--module-path=" + modules,
            "--add-modules=" + roots,
            "--ignore-signing-information",
            "--compress=zip-9",
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--output=" + image);
    if (exit != 0) {
      fail("jlink", log.toString());
    }
  }

  private void addLauncher() throws IOException {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    String name = windows ? "nabla.bat" : "nabla";
    Path launcher = Files.copy(launchers.resolve(name), image.resolve("bin").resolve(name));
    if (!windows && !launcher.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make executable: " + launcher);
    }
    Files.copy(launchers.resolve("nabla.options"), image.resolve("lib/nabla.options"));
  }

  private void addSamples() throws IOException {
    if (!Files.isDirectory(samples)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(samples)) {
      for (Path file : (Iterable<Path>) tree::iterator) {
        Files.copy(
            file, image.resolve("sample-graphs").resolve(samples.relativize(file).toString()));
      }
    }
  }

  /** A window drawn without a display loads most of what the program starts with. */
  private void trainCache() throws IOException, InterruptedException {
    Path picture = Files.createTempFile("nabla", ".png");
    var command = new ArrayList<String>();
    command.add(image.resolve("bin/java").toString());
    command.add("@" + image.resolve("lib/nabla.options"));
    command.add("-XX:AOTCacheOutput=" + image.resolve("lib/nabla.aot"));
    command.addAll(List.of("-m", "dev.nabla.app/dev.nabla.app.Launcher"));
    command.addAll(List.of("screenshot", "--out", picture.toString()));
    run(command);
    Files.delete(picture);
  }

  /**
   * Python starts several times faster from a cache of its own, which a worker writes at its end.
   */
  private void trainWorkerCache() throws IOException, InterruptedException {
    Path cache = image.resolve("lib/nabla-worker.aot");
    var command = new ArrayList<String>();
    command.add(image.resolve("bin/java").toString());
    command.add("@" + image.resolve("lib/nabla.options"));
    command.add("-Dnabla.worker.train=" + cache);
    command.addAll(List.of("-m", "dev.nabla.engine/dev.nabla.importer.python.Training"));
    run(command);
    if (!Files.exists(cache)) {
      fail(String.join(" ", command), "no cache was written");
    }
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process training = new ProcessBuilder(command).redirectErrorStream(true).start();
    String log = new String(training.getInputStream().readAllBytes());
    if (training.waitFor() != 0) {
      fail(String.join(" ", command), log);
    }
  }

  private static void fail(String command, String log) {
    System.err.println(log);
    System.err.println("failed: " + command);
    System.exit(1);
  }

  /**
   * Takes the incubator mark off the image's vector module. The mark makes every start print a
   * warning that is meant for developers, not for those who run a finished program, and keeps the
   * module graph out of the AOT cache.
   */
  private static final class UnmarkVectorModule implements Plugin {
    @Override
    public String getName() {
      return "unmark-vector-module";
    }

    /** Before the step that writes what it reads in the descriptors into java.base. */
    @Override
    public Category getType() {
      return Category.FILTER;
    }

    @Override
    public Set<State> getState() {
      return EnumSet.of(State.AUTO_ENABLED, State.FUNCTIONAL);
    }

    @Override
    public ResourcePool transform(ResourcePool in, ResourcePoolBuilder out) {
      in.transformAndCopy(
          entry ->
              entry.path().equals("/jdk.incubator.vector/module-info.class")
                  ? unmark(entry)
                  : entry,
          out);
      return out.build();
    }

    private static ResourcePoolEntry unmark(ResourcePoolEntry descriptor) {
      var classFile = ClassFile.of();
      return descriptor.copyWithContent(
          classFile.transformClass(
              classFile.parse(descriptor.contentBytes()),
              ClassTransform.dropping(element -> element instanceof ModuleResolutionAttribute)));
    }
  }
}
