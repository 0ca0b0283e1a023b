package dev.nabla.app.sketch.text;

import dev.nabla.app.sketch.Look;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.python.Extent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls as they are found in a text. */
final class Draft {
  static final Place NOWHERE = new Place(0, 0);

  private final Map<Integer, Entry> calls = new LinkedHashMap<>();
  private int next = 2;

  private static final class Entry {
    private final String operation;
    private final List<NamedOperand> operands;
    private final Extent at;
    private final List<String> variables;
    private final List<String> comments = new ArrayList<>();

    Entry(String operation, List<NamedOperand> operands, int outputs, Extent at) {
      this.operation = operation;
      this.operands = operands;
      this.at = at;
      variables = new ArrayList<>(Collections.nCopies(outputs, ""));
    }
  }

  /** Adds a call; gives its id. */
  int call(String operation, List<NamedOperand> operands, int outputs, Extent at) {
    calls.put(next, new Entry(operation, operands, Math.max(1, outputs), at));
    return next++;
  }

  /** The call added last; 0 without one. */
  int last() {
    return calls.isEmpty() ? 0 : next - 1;
  }

  int freeId() {
    return next;
  }

  /** Lets a call have so many results. */
  void unpack(int id, int outputs) {
    List<String> variables = entry(id).variables;
    while (variables.size() < outputs) {
      variables.add("");
    }
  }

  String operation(int id) {
    return entry(id).operation;
  }

  int outputs(int id) {
    return entry(id).variables.size();
  }

  /** Names a result that has no name yet. */
  void name(Operand.FromNode o, String name) {
    List<String> variables = entry(o.id()).variables;
    if (variables.get(o.output()).isEmpty()) {
      variables.set(o.output(), name);
    }
  }

  void comment(int id, String words) {
    entry(id).comments.add(words);
  }

  private Entry entry(int id) {
    Entry e = calls.get(id);
    if (e == null) {
      throw new IllegalArgumentException("no call " + id);
    }
    return e;
  }

  List<Node.Call> nodes() {
    List<Node.Call> out = new ArrayList<>();
    calls.forEach(
        (id, e) ->
            out.add(
                new Node.Call(
                    id,
                    NOWHERE,
                    e.operation,
                    e.operands,
                    e.variables,
                    Look.PLAIN.withComment(String.join("\n", e.comments)))));
    return out;
  }

  List<TextMap.Entry> places() {
    List<TextMap.Entry> out = new ArrayList<>();
    calls.forEach((id, e) -> out.add(new TextMap.Entry(id, e.at)));
    return out;
  }
}
