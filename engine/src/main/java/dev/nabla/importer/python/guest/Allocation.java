package dev.nabla.importer.python.guest;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a thread has allocated so far. */
final class Allocation {
  private Allocation() {}

  /** In bytes, garbage included; 0 where the virtual machine does not count. */
  static long ofThisThread() {
    return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean counting
            && counting.isThreadAllocatedMemorySupported()
        ? counting.getCurrentThreadAllocatedBytes()
        : 0;
  }
}
