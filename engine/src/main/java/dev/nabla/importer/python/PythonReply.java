package dev.nabla.importer.python;

import dev.nabla.ir.Tree;
import dev.nabla.transform.Stage;
import java.util.List;

/** What a request came to. */
public sealed interface PythonReply {
  /** What was printed meanwhile. */
  String prints();

  /**
   * @param stages the function, then one stage a transformation
   * @param nanos what tracing and transforming took, in nanoseconds
   * @param allocated what was allocated meanwhile, in bytes, garbage included
   */
  record Traced(List<Stage> stages, String prints, long nanos, long allocated)
      implements PythonReply {
    public Traced {
      stages = List.copyOf(stages);
    }
  }

  /** The results of each call, and what the probe gave after it. */
  record Evaluated(List<Result> results, String prints) implements PythonReply {
    public Evaluated {
      results = List.copyOf(results);
    }
  }

  /**
   * @param probe the probe's value as Python writes it; empty without a probe
   */
  record Result(Tree<PyValue> value, String probe) {}
}
