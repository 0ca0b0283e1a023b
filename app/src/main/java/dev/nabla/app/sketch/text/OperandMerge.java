package dev.nabla.app.sketch.text;

import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Operand;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a node is given after its text was edited: as the sketch had it where the text is as it was,
 * else as the text has it.
 */
final class OperandMerge {
  private OperandMerge() {}

  /**
   * @param was what the text said before
   * @param is what it says now
   * @param old what the sketch had for it: the same, but by way of reroutes and muted calls
   */
  static List<Operand> plain(List<Operand> was, List<Operand> is, List<Operand> old) {
    if (was.equals(is)) {
      return old;
    }
    if (was.size() != old.size()) {
      return is;
    }
    boolean[] used = new boolean[was.size()];
    List<Operand> out = new ArrayList<>();
    for (int i = 0; i < is.size(); i++) {
      int at = i < was.size() && was.get(i).equals(is.get(i)) ? i : free(was, is.get(i), used);
      if (at >= 0) {
        used[at] = true;
      }
      out.add(at >= 0 ? old.get(at) : is.get(i));
    }
    return out;
  }

  private static int free(List<Operand> was, Operand o, boolean[] used) {
    for (int j = 0; j < was.size(); j++) {
      if (!used[j] && was.get(j).equals(o)) {
        return j;
      }
    }
    return -1;
  }

  /** The same for parameters by their names; those that there were stay in their order. */
  static List<NamedOperand> named(
      List<NamedOperand> was, List<NamedOperand> is, List<NamedOperand> old) {
    if (was.equals(is)) {
      return old;
    }
    Set<String> parameters = new LinkedHashSet<>();
    old.forEach(o -> parameters.add(o.parameter()));
    is.forEach(o -> parameters.add(o.parameter()));
    List<NamedOperand> out = new ArrayList<>();
    for (String p : parameters) {
      plain(of(was, p), of(is, p), of(old, p)).forEach(o -> out.add(new NamedOperand(p, o)));
    }
    return out;
  }

  private static List<Operand> of(List<NamedOperand> all, String parameter) {
    return all.stream()
        .filter(o -> o.parameter().equals(parameter))
        .map(NamedOperand::operand)
        .toList();
  }

  /** Names of results: those that the text made up stay empty while it keeps them. */
  static List<String> texts(List<String> was, List<String> is, List<String> old) {
    if (was.equals(is)) {
      return old;
    }
    List<String> out = new ArrayList<>();
    for (int k = 0; k < is.size(); k++) {
      boolean same = k < was.size() && k < old.size() && was.get(k).equals(is.get(k));
      out.add(same ? old.get(k) : is.get(k));
    }
    return out;
  }
}
