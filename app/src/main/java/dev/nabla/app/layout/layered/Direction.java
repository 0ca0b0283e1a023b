package dev.nabla.app.layout.layered;

/** Where links lead. */
public enum Direction {
  /** Layers are columns; nodes of a layer stand below one another. */
  RIGHT,
  /** Layers are rows; nodes of a layer stand side by side. */
  DOWN
}
