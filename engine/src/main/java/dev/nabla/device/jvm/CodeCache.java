package dev.nabla.device.jvm;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Generated classes by structure: kernels that differ in lengths and strides only share one, and
 * its warmth.
 */
final class CodeCache {
  private static final ConcurrentHashMap<String, KernelCode> CODES = new ConcurrentHashMap<>();

  private CodeCache() {}

  static KernelCode of(LoopPlan plan) {
    return CODES.computeIfAbsent(
        plan.structure(), s -> new KernelCode(plan, LoopCompiler.compile(plan)));
  }
}
