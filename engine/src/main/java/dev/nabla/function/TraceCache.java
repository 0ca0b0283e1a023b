package dev.nabla.function;

import dev.nabla.ir.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** What one function has been traced to, for which arguments, and why each time. */
final class TraceCache {
  private static final Map<Object, TraceCache> BY_FUNCTION = new WeakHashMap<>();
  private static final int LIMIT = 4096;

  private final Map<JitFunction.Key, TracedFunction> entries = new LinkedHashMap<>();
  private final List<String> reasons = new ArrayList<>();

  private TraceCache() {}

  /** The cache of a function: shared by all {@code jit} wrappers of it. */
  static synchronized TraceCache of(Object identity) {
    return BY_FUNCTION.computeIfAbsent(identity, k -> new TraceCache());
  }

  synchronized @Nullable TracedFunction find(JitFunction.Key key) {
    TracedFunction hit = entries.get(key);
    if (hit == null) {
      reasons.add(reason(key));
    }
    return hit;
  }

  synchronized void add(JitFunction.Key key, TracedFunction traced) {
    if (entries.size() >= LIMIT) {
      entries.remove(entries.keySet().iterator().next());
    }
    entries.put(key, traced);
  }

  synchronized List<String> reasons() {
    return List.copyOf(reasons);
  }

  private String reason(JitFunction.Key key) {
    if (entries.isEmpty()) {
      return "first call";
    }
    JitFunction.Key last = List.copyOf(entries.keySet()).getLast();
    if (last.x64() != key.x64()) {
      return "64-bit types were turned " + (key.x64() ? "on" : "off");
    }
    if (last.arguments().size() != key.arguments().size()
        || !last.keywords().keySet().equals(key.keywords().keySet())) {
      return "called with other arguments";
    }
    for (int i = 0; i < key.arguments().size(); i++) {
      Tree<Object> was = last.arguments().get(i);
      Tree<Object> is = key.arguments().get(i);
      if (!was.equals(is)) {
        return "argument " + i + " was " + was + ", now " + is;
      }
    }
    for (String k : key.keywords().keySet()) {
      if (!key.keywords().get(k).equals(last.keywords().get(k))) {
        return "argument "
            + k
            + " was "
            + last.keywords().get(k)
            + ", now "
            + key.keywords().get(k);
      }
    }
    return last.statics().equals(key.statics()) ? "not the latest entry" : "other static arguments";
  }
}
