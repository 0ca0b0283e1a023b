package dev.nabla.app.sketch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Frames around nodes. */
public final class Frames {
  private Frames() {}

  /** A new frame around nodes and frames; they leave the frame that they were in for it. */
  public static Sketch add(Sketch s, String title, Set<Integer> members) {
    Set<Integer> inside = outermost(s, members);
    int id = s.nextId();
    List<Integer> parents =
        inside.stream().map(m -> s.frameOf(m).map(Frame::id).orElse(0)).distinct().toList();
    int parent = parents.size() == 1 ? parents.getFirst() : 0;
    List<Frame> frames = new ArrayList<>();
    for (Frame f : s.frames()) {
      List<Integer> kept = new ArrayList<>(f.members());
      kept.removeAll(inside);
      if (f.id() == parent) {
        kept.add(id);
      }
      frames.add(f.withMembers(kept));
    }
    frames.add(new Frame(id, title, "", List.copyOf(inside)));
    return tidy(s.withFrames(frames));
  }

  /** Those members that are in none of the other members. */
  private static Set<Integer> outermost(Sketch s, Set<Integer> members) {
    Set<Integer> out = new LinkedHashSet<>(members);
    for (int m : members) {
      s.frame(m).ifPresent(f -> out.removeAll(nodesAndFrames(s, f)));
    }
    return out;
  }

  /** Everything in a frame, at any depth. */
  public static Set<Integer> nodesAndFrames(Sketch s, Frame frame) {
    Set<Integer> out = new LinkedHashSet<>();
    for (int m : frame.members()) {
      if (out.add(m)) {
        s.frame(m).ifPresent(f -> out.addAll(nodesAndFrames(s, f)));
      }
    }
    return out;
  }

  /** Members put into a frame (0: into none), out of the one that they were in. */
  public static Sketch move(Sketch s, Set<Integer> members, int frame) {
    if (s.frame(frame).isPresent() && members.contains(frame)) {
      return s;
    }
    List<Frame> frames = new ArrayList<>();
    for (Frame f : s.frames()) {
      List<Integer> kept = new ArrayList<>(f.members());
      kept.removeAll(members);
      if (f.id() == frame) {
        members.stream().filter(m -> !encloses(s, m, frame)).forEach(kept::add);
      }
      frames.add(f.withMembers(kept));
    }
    return tidy(s.withFrames(frames));
  }

  private static boolean encloses(Sketch s, int outer, int inner) {
    return s.frame(outer).filter(f -> nodesAndFrames(s, f).contains(inner)).isPresent();
  }

  /** Without a frame; what was in it is then in the frame around it. */
  public static Sketch remove(Sketch s, int id) {
    Frame gone = s.frame(id).orElse(null);
    if (gone == null) {
      return s;
    }
    List<Frame> frames = new ArrayList<>();
    for (Frame f : s.frames()) {
      if (f.id() != id) {
        List<Integer> members = new ArrayList<>();
        for (int m : f.members()) {
          if (m == id) {
            members.addAll(gone.members());
          } else {
            members.add(m);
          }
        }
        frames.add(f.withMembers(members));
      }
    }
    return s.withFrames(frames);
  }

  public static Sketch change(Sketch s, int id, java.util.function.UnaryOperator<Frame> change) {
    return s.withFrames(s.frames().stream().map(f -> f.id() == id ? change.apply(f) : f).toList());
  }

  /** Without members that are gone and frames that are empty. */
  public static Sketch tidy(Sketch s) {
    List<Frame> frames = s.frames();
    while (true) {
      Set<Integer> there = new HashSet<>();
      s.nodes().forEach(n -> there.add(n.id()));
      frames.forEach(f -> there.add(f.id()));
      List<Frame> next =
          frames.stream()
              .map(f -> f.withMembers(f.members().stream().filter(there::contains).toList()))
              .filter(f -> !f.members().isEmpty())
              .toList();
      if (next.equals(frames)) {
        return s.withFrames(frames);
      }
      frames = next;
    }
  }
}
