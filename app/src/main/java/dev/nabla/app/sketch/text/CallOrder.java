package dev.nabla.app.sketch.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The order of a sketch's nodes after the lines of its text were moved. */
final class CallOrder {
  private CallOrder() {}

  /**
   * Puts calls into a list of nodes: those that there were stay where they are unless the text has
   * them in another order, new ones come after the one that is before them in the text.
   *
   * @param nodes without calls that are gone; changed
   * @param was ids of the calls in the order of the old text
   * @param is the same of the new text
   */
  static void arrange(List<Integer> nodes, List<Integer> was, List<Integer> is) {
    Set<Integer> there = new HashSet<>(nodes);
    List<Integer> staying = is.stream().filter(there::contains).toList();
    Set<Integer> stays = new HashSet<>(staying);
    if (!staying.equals(was.stream().filter(stays::contains).toList())) {
      int next = 0;
      for (int i = 0; i < nodes.size(); i++) {
        if (stays.contains(nodes.get(i))) {
          nodes.set(i, staying.get(next++));
        }
      }
    }
    insert(nodes, is, there);
  }

  private static void insert(List<Integer> nodes, List<Integer> is, Set<Integer> there) {
    List<Integer> first = new ArrayList<>();
    List<List<Integer>> after = new ArrayList<>();
    nodes.forEach(n -> after.add(new ArrayList<>()));
    int at = -1;
    for (int id : is) {
      if (there.contains(id)) {
        at = nodes.indexOf(id);
      } else if (at < 0) {
        first.add(id);
      } else {
        after.get(at).add(id);
      }
    }
    List<Integer> out = new ArrayList<>();
    int firstCall = is.stream().filter(there::contains).mapToInt(nodes::indexOf).min().orElse(0);
    for (int i = 0; i < nodes.size(); i++) {
      if (i == firstCall) {
        out.addAll(first);
      }
      out.add(nodes.get(i));
      out.addAll(after.get(i));
    }
    nodes.clear();
    nodes.addAll(out);
  }
}
