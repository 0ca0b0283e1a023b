package dev.nabla.app.sketch;

import java.util.List;

/**
 * A titled box around nodes. It fits itself around its members and goes with the last of them.
 *
 * @param id unique among nodes and frames
 * @param color one of {@link NodeColor}'s names, or empty
 * @param members ids of nodes, and of frames inside this one
 */
public record Frame(int id, String title, String color, List<Integer> members) {
  public Frame {
    members = List.copyOf(members);
  }

  public Frame withMembers(List<Integer> ids) {
    return new Frame(id, title, color, ids);
  }

  public Frame withTitle(String text) {
    return new Frame(id, text, color, members);
  }

  public Frame withColor(String name) {
    return new Frame(id, title, name, members);
  }
}
