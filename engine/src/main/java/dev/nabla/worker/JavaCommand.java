package dev.nabla.worker;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that starts a worker on this program's own Java, modules or class path. */
final class JavaCommand {
  /**
   * Where the image keeps the worker's ahead-of-time cache, below its root; used if it is there.
   */
  static final String AOT_CACHE = "lib/nabla-worker.aot";

  /** Names the file that a training run writes its ahead-of-time cache to. */
  static final String TRAINING = "nabla.worker.train";

  private JavaCommand() {}

  static List<String> of(WorkerSpec spec, Path blobDirectory) {
    List<String> cmd = new ArrayList<>();
    Path home = Path.of(System.getProperty("java.home"));
    cmd.add(
        home.resolve("bin").resolve(File.separatorChar == '\\' ? "java.exe" : "java").toString());
    cmd.addAll(limits(spec, blobDirectory));
    cmd.addAll(cache(home));
    cmd.addAll(spec.jvmOptions());
    cmd.addAll(entryPoint());
    cmd.add(spec.service().getName());
    cmd.add(blobDirectory.toString());
    return cmd;
  }

  /**
   * The cache of a training run, where the system property names one to be written; else the
   * image's, if there is one.
   */
  private static List<String> cache(Path home) {
    String training = System.getProperty(TRAINING);
    if (training != null) {
      return List.of("-XX:AOTCacheOutput=" + training, "-D" + TRAINING + "=" + training);
    }
    Path cache = home.resolve(AOT_CACHE);
    return Files.isReadable(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
  }

  private static List<String> limits(WorkerSpec spec, Path blobDirectory) {
    return List.of(
        "-Xmx" + spec.heapMiB() + "m",
        "-XX:MaxDirectMemorySize=" + spec.directMiB() + "m",
        "-XX:+ExitOnOutOfMemoryError",
        // Standard output carries the messages and nothing else.
        "-XX:+DisplayVMOutputToStderr",
        "-Xlog:disable",
        "-Xlog:all=error:stderr",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:ErrorFile=" + blobDirectory.resolve("crash.log"),
        "-Djava.awt.headless=true",
        "--sun-misc-unsafe-memory-access=allow");
  }

  private static List<String> entryPoint() {
    String main = WorkerMain.class.getName();
    Module module = WorkerMain.class.getModule();
    if (!module.isNamed()) {
      return List.of(
          "--add-modules=jdk.incubator.vector",
          "--enable-native-access=ALL-UNNAMED",
          "-cp",
          System.getProperty("java.class.path"),
          main);
    }
    List<String> options = new ArrayList<>();
    String path = System.getProperty("jdk.module.path");
    if (path != null && !path.isEmpty()) {
      options.add("--module-path=" + path);
    }
    options.add("--enable-native-access=" + module.getName() + ",org.graalvm.truffle");
    options.add("-m");
    options.add(module.getName() + "/" + main);
    return options;
  }
}
