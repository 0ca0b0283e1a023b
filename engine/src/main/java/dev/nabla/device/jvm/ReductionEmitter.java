package dev.nabla.device.jvm;

import static java.lang.constant.ConstantDescs.CD_int;

import dev.nabla.device.jvm.LoopPlan.Action;
import dev.nabla.kernel.ReduceOp;
import dev.nabla.tensor.DType;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * Generates reductions. Rows are summed into several vectors of accumulators, combined pairwise at
 * the end; scalar code keeps the same accumulators, so that both give the same bits.
 */
final class ReductionEmitter {
  private static final int MAX_UNROLL = 4;

  private final LoopEmitter e;
  private final CodeBuilder cb;
  private final LoopPlan plan;

  ReductionEmitter(LoopEmitter e) {
    this.e = e;
    this.cb = e.cb;
    this.plan = e.plan;
  }

  /**
   * Emits the loops; returns the local that holds the result: a scalar, or with column vectors a
   * vector.
   */
  int emit(Action.Reduce r, List<Node> nodes) {
    if (e.columnVectors()) {
      return columns(r, nodes);
    }
    if (e.rowVectors()) {
      return rows(r, nodes);
    }
    boolean inOrder =
        Reductions.ordered(r.op(), r.value().dtype()) && plan.rank() > plan.outerRank();
    return inOrder && plan.strategy() != LoopPlan.Strategy.OUTER
        ? orderedScalars(r, nodes)
        : scalars(r, nodes);
  }

  /** Vectors of accumulators: fewer where an element takes many operations. */
  private int unroll(List<Node> nodes) {
    int last = plan.rank() - 1;
    long work = nodes.stream().filter(n -> e.level(n) == last && !n.isLeaf()).count();
    return work <= 6 ? MAX_UNROLL : work <= 20 ? 2 : 1;
  }

  private Node identity(Action.Reduce r) {
    return Reductions.identity(new NodeBuilder(), r.op(), r.value().dtype());
  }

  private static TypeKind kind(Action.Reduce r) {
    return Types.kind(r.value().dtype());
  }

  // ---- one accumulator ----

  private int scalars(Action.Reduce r, List<Node> nodes) {
    e.scalarOps().constant(identity(r));
    int acc = e.store(kind(r));
    if (plan.rank() == plan.outerRank()) {
      accumulateScalar(r, acc);
      return acc;
    }
    int dim = plan.rank() - 1;
    e.inner(
        plan.outerRank(),
        nodes,
        () ->
            e.innermostLoop(
                dim,
                1,
                () -> {
                  e.ensure(nodes, dim, true);
                  accumulateScalar(r, acc);
                }));
    return acc;
  }

  private void accumulateScalar(Action.Reduce r, int acc) {
    e.keep(r, false);
    DType d = r.value().dtype();
    cb.loadLocal(kind(r), acc);
    e.pushScalar(r.value());
    e.scalarOps().arithmetic(Reductions.combine(r.op()), d);
    e.scalarOps().wrap(d);
    cb.storeLocal(kind(r), acc);
  }

  // ---- columns: a vector of accumulators, each lane a column ----

  private int columns(Action.Reduce r, List<Node> nodes) {
    Node identity = identity(r);
    e.vectorOps().broadcast(identity, () -> e.scalarOps().constant(identity));
    int acc = e.store(TypeKind.REFERENCE);
    if (plan.rank() == plan.outerRank()) {
      accumulateVector(r, acc);
      return acc;
    }
    int dim = plan.rank() - 1;
    e.inner(
        plan.outerRank(),
        nodes,
        () ->
            e.innermostLoop(
                dim,
                1,
                () -> {
                  e.ensure(nodes, dim, true);
                  accumulateVector(r, acc);
                }));
    return acc;
  }

  private void accumulateVector(Action.Reduce r, int acc) {
    e.keep(r, e.rowVectors());
    cb.aload(acc);
    e.pushVector(r.value());
    e.vectorOps().arithmetic(Reductions.combine(r.op()), r.value().dtype());
    cb.astore(acc);
  }

  // ---- rows ----

  private int rows(Action.Reduce r, List<Node> nodes) {
    int unroll = unroll(nodes);
    int dim = plan.rank() - 1;
    Node identity = identity(r);
    int[] accs = new int[unroll];
    for (int u = 0; u < unroll; u++) {
      e.vectorOps().broadcast(identity, () -> e.scalarOps().constant(identity));
      accs[u] = e.store(TypeKind.REFERENCE);
    }
    e.scalarOps().constant(identity);
    int rest = e.store(kind(r));
    e.inner(plan.outerRank(), nodes, () -> row(r, nodes, dim, accs, rest));
    combineAccumulators(r, accs);
    return acrossLanes(r, accs[0], rest);
  }

  private void row(Action.Reduce r, List<Node> nodes, int dim, int[] accs, int rest) {
    int lanes = plan.lanes();
    cb.iconst_0();
    int i = e.store(TypeKind.INT);
    int wideEnd = e.vectorEnd(dim, lanes * accs.length);
    e.loop(
        i,
        wideEnd,
        () -> {
          for (int u = 0; u < accs.length; u++) {
            int acc = accs[u];
            e.scoped(
                dim,
                i,
                u * lanes,
                () -> {
                  e.ensure(nodes, dim, true);
                  accumulateVector(r, acc);
                });
          }
          cb.iinc(i, lanes * accs.length);
        });
    if (accs.length > 1) {
      e.loop(
          i,
          e.vectorEnd(dim, lanes),
          () -> {
            e.scoped(
                dim,
                i,
                0,
                () -> {
                  e.ensure(nodes, dim, true);
                  accumulateVector(r, accs[0]);
                });
            cb.iinc(i, lanes);
          });
    }
    e.restOfRow(
        dim,
        i,
        () -> {
          e.ensure(nodes, dim, true);
          accumulateScalar(r, rest);
        });
  }

  private void combineAccumulators(Action.Reduce r, int[] accs) {
    for (int h = accs.length / 2; h > 0; h /= 2) {
      for (int u = 0; u < h; u++) {
        cb.aload(accs[u]).aload(accs[u + h]);
        e.vectorOps().arithmetic(Reductions.combine(r.op()), r.value().dtype());
        cb.astore(accs[u]);
      }
    }
  }

  private int acrossLanes(Action.Reduce r, int acc, int rest) {
    DType d = r.value().dtype();
    cb.aload(acc);
    if (Reductions.ordered(r.op(), d)) {
      cb.loadLocal(kind(r), rest);
      ClassDesc s = Types.scalar(d);
      cb.invokestatic(Types.SCALARS, name(r.op()), MethodTypeDesc.of(s, Types.vector(d), s));
    } else {
      e.vectorOps().acrossLanes(Reductions.combine(r.op()), d);
      e.scalarOps().wrap(d);
      cb.loadLocal(kind(r), rest);
      e.scalarOps().arithmetic(Reductions.combine(r.op()), d);
      e.scalarOps().wrap(d);
    }
    return e.store(kind(r));
  }

  private static String name(ReduceOp op) {
    return op == ReduceOp.SUM ? "sum" : "product";
  }

  // ---- scalar code in the order of row vectors ----

  private int orderedScalars(Action.Reduce r, List<Node> nodes) {
    DType d = r.value().dtype();
    boolean single = d == DType.FLOAT32;
    int wide = plan.lanes() * unroll(nodes);
    int dim = plan.rank() - 1;
    ClassDesc s = Types.scalar(d);
    cb.loadConstant(wide + 1);
    e.scalarOps().constant(identity(r));
    cb.invokestatic(
        Types.SCALARS, single ? "floats" : "doubles", MethodTypeDesc.of(s.arrayType(), CD_int, s));
    int accs = e.store(TypeKind.REFERENCE);
    e.inner(plan.outerRank(), nodes, () -> orderedRow(r, nodes, dim, accs, wide));
    cb.aload(accs).loadConstant(wide);
    cb.invokestatic(Types.SCALARS, name(r.op()), MethodTypeDesc.of(s, s.arrayType(), CD_int));
    return e.store(kind(r));
  }

  private void orderedRow(Action.Reduce r, List<Node> nodes, int dim, int accs, int wide) {
    int wideEnd = e.vectorEnd(dim, wide);
    int vectorEnd = e.vectorEnd(dim, plan.lanes());
    cb.iconst_0();
    int i = e.store(TypeKind.INT);
    e.loop(
        i,
        e.length(dim),
        () -> {
          e.scoped(
              dim,
              i,
              0,
              () -> {
                e.ensure(nodes, dim, true);
                e.keep(r, false);
                cb.aload(accs)
                    .iload(i)
                    .iload(wideEnd)
                    .iload(vectorEnd)
                    .loadConstant(wide)
                    .loadConstant(plan.lanes());
                cb.invokestatic(
                    Types.SCALARS,
                    "lane",
                    MethodTypeDesc.of(CD_int, CD_int, CD_int, CD_int, CD_int, CD_int));
                accumulateElement(r);
              });
          cb.iinc(i, 1);
        });
  }

  /** Array and index are on the stack. */
  private void accumulateElement(Action.Reduce r) {
    boolean single = r.value().dtype() == DType.FLOAT32;
    cb.dup2();
    if (single) {
      cb.faload();
    } else {
      cb.daload();
    }
    e.pushScalar(r.value());
    e.scalarOps().arithmetic(Reductions.combine(r.op()), r.value().dtype());
    if (single) {
      cb.fastore();
    } else {
      cb.dastore();
    }
  }
}
