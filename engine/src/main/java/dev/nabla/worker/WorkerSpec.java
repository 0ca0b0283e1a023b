package dev.nabla.worker;

import java.util.List;

/**
 * What to run in a worker process and what it may take.
 *
 * @param service the class that works there
 * @param heapMiB most Java heap, in MiB; the process ends when it needs more
 * @param directMiB most memory outside the heap (array contents), in MiB
 * @param jvmOptions further options for {@code java}
 */
public record WorkerSpec(
    Class<? extends WorkerService> service, int heapMiB, int directMiB, List<String> jvmOptions) {
  public WorkerSpec {
    jvmOptions = List.copyOf(jvmOptions);
  }
}
