package dev.nabla.device.jvm;

import dev.nabla.device.Executable;
import dev.nabla.device.RunTimings;
import dev.nabla.kernel.KernelProgram;
import dev.nabla.kernel.KernelProgram.Result;
import dev.nabla.kernel.Launch;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/** A program with its kernels compiled. */
final class JvmExecutable implements Executable {
  private static final long ALIGNMENT = 64;
  private static final int KEPT = 4;

  private final KernelProgram program;
  private final KernelRunner[] runners;
  private final int[][] bindings;
  private final MemoryPlan memory;
  private final long[] constantAddresses;
  private final List<Tensor> constants;
  private final int[] argumentBuffers;
  private final ShapedArray[] argumentTypes;
  private final Result[] results;

  /** Workspaces not in use, and results given back, by result. */
  private final ConcurrentLinkedDeque<MemorySegment> workspaces = new ConcurrentLinkedDeque<>();

  private final List<ConcurrentLinkedDeque<Tensor>> returned = new ArrayList<>();

  JvmExecutable(KernelProgram program, KernelRunner[] runners) {
    this.program = program;
    this.runners = runners;
    this.memory = new MemoryPlan(program);
    this.bindings = program.launches().stream().map(JvmExecutable::binding).toArray(int[][]::new);
    this.constants = program.constants().values().stream().map(JvmExecutable::offHeap).toList();
    this.constantAddresses = new long[program.buffers().size()];
    int i = 0;
    for (int b : program.constants().keySet()) {
      constantAddresses[b] = constants.get(i++).data().address();
    }
    this.argumentBuffers = program.inputs().stream().mapToInt(b -> b).toArray();
    this.argumentTypes =
        program.inputs().stream().map(program.buffers()::get).toArray(ShapedArray[]::new);
    this.results = program.results().toArray(Result[]::new);
    program.results().forEach(r -> returned.add(new ConcurrentLinkedDeque<>()));
  }

  private static int[] binding(Launch l) {
    List<Integer> all = new ArrayList<>(l.inputs());
    all.addAll(l.outputs());
    return all.stream().mapToInt(b -> b).toArray();
  }

  private static Tensor offHeap(Tensor t) {
    if (t.data().isNative()) {
      return t;
    }
    Tensor copy = Tensor.zeros(t.aval());
    copy.data().copyFrom(t.data());
    return copy;
  }

  @Override
  public List<Tensor> run(List<Tensor> arguments) {
    return execute(arguments, null);
  }

  @Override
  public Profiled profile(List<Tensor> arguments) {
    long[] nanos = new long[runners.length];
    long start = System.nanoTime();
    List<Tensor> out = execute(arguments, nanos);
    return new Profiled(out, new RunTimings(System.nanoTime() - start, nanos));
  }

  private List<Tensor> execute(List<Tensor> given, long @Nullable [] nanos) {
    Tensor[] arguments = check(given);
    long[] addresses = constantAddresses.clone();
    for (int i = 0; i < arguments.length; i++) {
      addresses[argumentBuffers[i]] = arguments[i].data().address();
    }
    MemorySegment workspace = workspace();
    for (int b = 0; b < addresses.length; b++) {
      if (memory.offset(b) >= 0) {
        addresses[b] = workspace.address() + memory.offset(b);
      }
    }
    Tensor[] out = allocateResults(addresses, arguments);
    launch(addresses, nanos);
    Reference.reachabilityFence(arguments);
    Reference.reachabilityFence(constants);
    Reference.reachabilityFence(out);
    if (workspace.byteSize() > 0 && workspaces.size() < KEPT) {
      workspaces.push(workspace);
    }
    return List.of(out);
  }

  private void launch(long[] addresses, long @Nullable [] nanos) {
    for (int i = 0; i < runners.length; i++) {
      int[] binding = bindings[i];
      long[] bound = new long[binding.length];
      for (int k = 0; k < bound.length; k++) {
        bound[k] = addresses[binding[k]];
      }
      if (nanos == null) {
        runners[i].run(bound);
      } else {
        long start = System.nanoTime();
        runners[i].run(bound);
        nanos[i] = System.nanoTime() - start;
      }
    }
  }

  private Tensor[] check(List<Tensor> given) {
    if (given.size() != argumentBuffers.length) {
      throw new IllegalArgumentException(
          program.name() + " takes " + argumentBuffers.length + " arrays, not " + given.size());
    }
    Tensor[] out = new Tensor[argumentBuffers.length];
    for (int i = 0; i < out.length; i++) {
      Tensor t = given.get(i);
      if (!t.aval().matches(argumentTypes[i])) {
        throw new IllegalArgumentException(
            program.name()
                + " was compiled for "
                + argumentTypes[i]
                + " as argument "
                + i
                + " and got "
                + t.aval());
      }
      out[i] = offHeap(t);
    }
    return out;
  }

  private MemorySegment workspace() {
    if (memory.size() == 0) {
      return MemorySegment.NULL;
    }
    MemorySegment kept = workspaces.poll();
    return kept != null ? kept : Arena.ofAuto().allocate(memory.size(), ALIGNMENT);
  }

  /**
   * Tensors for all results; those that are computed get memory, which {@code addresses} then
   * points to.
   */
  private Tensor[] allocateResults(long[] addresses, Tensor[] arguments) {
    Tensor[] byBuffer = new Tensor[addresses.length];
    int k = 0;
    for (int b : program.constants().keySet()) {
      byBuffer[b] = constants.get(k++);
    }
    for (int i = 0; i < arguments.length; i++) {
      byBuffer[argumentBuffers[i]] = arguments[i];
    }
    Tensor[] out = new Tensor[results.length];
    for (int i = 0; i < out.length; i++) {
      int b = results[i].buffer();
      Tensor t = byBuffer[b];
      if (t == null) {
        t = returned.get(i).poll();
        if (t == null) {
          t = Tensor.zeros(program.buffers().get(b));
        }
        byBuffer[b] = t;
        addresses[b] = t.data().address();
      }
      out[i] = t.aval().equals(results[i].aval()) ? t : t.view(results[i].aval());
    }
    return out;
  }

  @Override
  public void recycle(List<Tensor> given) {
    boolean[] seen = new boolean[program.buffers().size()];
    for (int b : argumentBuffers) {
      seen[b] = true;
    }
    program.constants().keySet().forEach(b -> seen[b] = true);
    for (int i = 0; i < results.length; i++) {
      int b = results[i].buffer();
      ConcurrentLinkedDeque<Tensor> kept = returned.get(i);
      long address = given.get(i).data().address();
      boolean twice = kept.stream().anyMatch(t -> t.data().address() == address);
      if (!seen[b] && kept.size() < KEPT && !twice) {
        kept.push(given.get(i).view(program.buffers().get(b)));
      }
      seen[b] = true;
    }
  }

  @Override
  public void settle() {
    Arrays.stream(runners).forEach(KernelRunner::settle);
  }
}
