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

  private JavaCommand() {}

  static List<String> of(WorkerSpec spec, Path blobDirectory) {
    List<String> cmd = new ArrayList<>();
    Path home = Path.of(System.getProperty("java.home"));
    cmd.add(
        home.resolve("bin").resolve(File.separatorChar == '\\' ? "java.exe" : "java").toString());
    cmd.addAll(limits(spec, blobDirectory));
    Path cache = home.resolve(AOT_CACHE);
    if (Files.isReadable(cache)) {
      cmd.add("-XX:AOTCache=" + cache);
    }
    cmd.addAll(spec.jvmOptions());
    cmd.addAll(entryPoint());
    cmd.add(spec.service().getName());
    cmd.add(blobDirectory.toString());
    return cmd;
  }

  private static List<String> limits(WorkerSpec spec, Path blobDirectory) {
    return List.of(
        "-Xmx" + spec.heapMiB() + "m",
        "-XX:MaxDirectMemorySize=" + spec.directMiB() + "m",
        "-XX:+ExitOnOutOfMemoryError",
        // Standard output carries the messages.
        "-XX:+DisplayVMOutputToStderr",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:ErrorFile=" + blobDirectory.resolve("crash.log"),
        "-Djava.awt.headless=true",
        "--sun-misc-unsafe-memory-access=allow",
        "--add-modules=jdk.incubator.vector");
  }

  private static List<String> entryPoint() {
    String main = WorkerMain.class.getName();
    Module module = WorkerMain.class.getModule();
    if (!module.isNamed()) {
      return List.of(
          "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), main);
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
