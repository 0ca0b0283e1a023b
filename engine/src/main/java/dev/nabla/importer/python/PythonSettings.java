package dev.nabla.importer.python;

import java.time.Duration;

/**
 * What user Python may take.
 *
 * @param heapMiB Java heap of the worker process
 * @param arraysMiB memory for array contents
 * @param deadline for one request, starting when the worker turns to it
 * @param start for the worker to become ready
 * @param x64 whether 64-bit types exist
 */
public record PythonSettings(
    int heapMiB, int arraysMiB, Duration deadline, Duration start, boolean x64) {
  public static final PythonSettings DEFAULT =
      new PythonSettings(1024, 4096, Duration.ofSeconds(30), Duration.ofSeconds(120), false);

  public PythonSettings withDeadline(Duration d) {
    return new PythonSettings(heapMiB, arraysMiB, d, start, x64);
  }

  public PythonSettings withX64(boolean on) {
    return new PythonSettings(heapMiB, arraysMiB, deadline, start, on);
  }

  public PythonSettings withHeapMiB(int mib) {
    return new PythonSettings(mib, arraysMiB, deadline, start, x64);
  }
}
