package dev.nabla.worker;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ends the workers that are still running when the program does. */
final class OpenWorkers {
  private static final Set<WorkerProcess> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> OPEN.forEach(WorkerProcess::close), "nabla-worker-shutdown"));
  }

  private OpenWorkers() {}

  static void add(WorkerProcess worker) {
    OPEN.add(worker);
  }

  static void remove(WorkerProcess worker) {
    OPEN.remove(worker);
  }
}
