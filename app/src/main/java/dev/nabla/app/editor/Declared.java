package dev.nabla.app.editor;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.transform.TransformSpec;
import java.util.HashMap;
import java.util.Map;

/** Types that a function's arguments are declared with, for what cannot be traced yet. */
final class Declared {
  private Declared() {}

  /** Those of generated arrays; none where a batch axis makes the parameters smaller than these. */
  static Map<String, ShapedArray> types(FunctionEntry f) {
    Map<String, ShapedArray> out = new HashMap<>();
    if (f.stack().stream().noneMatch(TransformSpec.Vmap.class::isInstance)) {
      for (Argument a : f.arguments()) {
        if (a.value() instanceof ArgumentValue.Generated g) {
          out.put(a.name(), ShapedArray.of(g.dtype(), g.shape()));
        }
      }
    }
    return out;
  }
}
