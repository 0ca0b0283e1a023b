package dev.nabla.app.sketch.text;

import java.util.ArrayList;
import java.util.List;

/**
 * An expression being written.
 *
 * @param precedence of its outermost operator: an operand of a stronger one needs parentheses
 * @param marks where calls are in it
 */
record Piece(String text, int precedence, List<Mark> marks) {
  /** Stronger than every operator: names, numbers, calls. */
  static final int ATOM = 20;

  record Mark(int id, int from, int to) {}

  static Piece atom(String text) {
    return new Piece(text, ATOM, List.of());
  }

  /** In parentheses where its operator is weaker than so much. */
  Piece atLeast(int strength) {
    return precedence >= strength ? this : new Builder().add("(").add(this).add(")").build(ATOM);
  }

  /** The same, with all of it marked as a call. */
  Piece marked(int id) {
    List<Mark> all = new ArrayList<>(marks);
    all.add(new Mark(id, 0, text.length()));
    return new Piece(text, precedence, all);
  }

  /** Puts pieces together. */
  static final class Builder {
    private final StringBuilder text = new StringBuilder();
    private final List<Mark> marks = new ArrayList<>();

    Builder add(String s) {
      text.append(s);
      return this;
    }

    Builder add(Piece p) {
      int at = text.length();
      p.marks().forEach(m -> marks.add(new Mark(m.id(), m.from() + at, m.to() + at)));
      text.append(p.text());
      return this;
    }

    Builder addAll(List<Piece> pieces) {
      for (int i = 0; i < pieces.size(); i++) {
        add(i == 0 ? "" : ", ").add(pieces.get(i));
      }
      return this;
    }

    Piece build(int precedence) {
      return new Piece(text.toString(), precedence, List.copyOf(marks));
    }
  }
}
