package dev.nabla.app.layout.layered;

/**
 * Room that is kept free.
 *
 * @param layers between two layers
 * @param nodes between two nodes of a layer
 * @param lanes between a link and a node or another link that it passes
 * @param parts between parts of the graph that no link connects
 */
public record Spacing(double layers, double nodes, double lanes, double parts) {
  public Spacing {
    if (layers < 0 || nodes < 0 || lanes < 0 || parts < 0) {
      throw new IllegalArgumentException("negative spacing");
    }
  }
}
