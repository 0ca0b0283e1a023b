package dev.nabla.app.layout;

import dev.nabla.ir.Provenance;

/**
 * The side of a pane that an equation belongs to: how often it was transposed, and what it holds
 * there.
 *
 * @param level 0 for values and tangents, 1 for cotangents, 2 for cotangents of those, …
 */
public record Zone(int level, Kind kind) implements Comparable<Zone> {
  /** What a zone's equations compute, in the order of the zones from left to right. */
  public enum Kind {
    VALUE,
    RESIDUAL,
    TANGENT
  }

  public static final Zone FORWARD = new Zone(0, Kind.VALUE);
  public static final Zone BACKWARD = new Zone(1, Kind.VALUE);

  /** Whether values flow from the bottom to the top. */
  public boolean flowsUp() {
    return level % 2 == 1;
  }

  static Zone of(Provenance.Role role) {
    return switch (role) {
      case FORWARD -> FORWARD;
      case RESIDUAL -> new Zone(0, Kind.RESIDUAL);
      case TANGENT -> new Zone(0, Kind.TANGENT);
      case BACKWARD -> BACKWARD;
    };
  }

  /** The zone of an equation with this provenance that was made from one of zone {@code source}. */
  static Zone derived(Provenance p, Zone source) {
    if (p.role() == Provenance.Role.BACKWARD
        && (!source.flowsUp() || p.rule().startsWith("transpose"))) {
      return new Zone(source.level + 1, Kind.VALUE);
    }
    if (p.role() == Provenance.Role.RESIDUAL) {
      return new Zone(source.level, Kind.RESIDUAL);
    }
    if (p.role() == Provenance.Role.TANGENT) {
      return new Zone(source.level, Kind.TANGENT);
    }
    return p.role() == Provenance.Role.FORWARD && source.level == 0 ? FORWARD : source;
  }

  @Override
  public int compareTo(Zone o) {
    return level != o.level ? Integer.compare(level, o.level) : kind.compareTo(o.kind);
  }
}
