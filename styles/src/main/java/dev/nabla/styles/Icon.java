package dev.nabla.styles;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;

/**
 * The program's icons: outlines in a box of 16, coloured by the looked-up colour {@code
 * -icon-color}.
 */
public enum Icon {
  AXES("M2.5 2v11.5H14 M5.5 13.5v-7h3v7 M8.5 9.5h3v4"),
  BACK("M10 3.5L5.5 8 10 12.5"),
  CHECK("M3 8.5l3.2 3.2L13 4.8"),
  CHEVRON_DOWN("M4 6l4 4 4-4"),
  CHEVRON_LEFT("M10 4L6 8l4 4"),
  CHEVRON_RIGHT("M6 4l4 4-4 4"),
  CHEVRON_UP("M4 10l4-4 4 4"),
  CLIPBOARD("M5.5 3h-2v11h9V3h-2 M5.5 1.8h5v2.6h-5z"),
  CLOCK("M8 2a6 6 0 1 0 0.01 0z M8 4.8V8l2.2 1.6"),
  CLOSE("M4.5 4.5l7 7 M11.5 4.5l-7 7"),
  COPY("M5.5 5.5h8v8h-8z M10.5 5.5v-3h-8v8h3"),
  COTANGENT("M2.5 4.2v3.6h3.6 M2.8 7.6C4.4 4.9 8.4 3.5 11.2 5.6c1.6 1.2 2.3 3 2.3 5.4"),
  DOWN("M8 2.5v9 M4.5 8.5L8 12l3.5-3.5 M3 14h10"),
  EXPORT("M8 10.5v-8 M4.5 6L8 2.5 11.5 6 M2.5 11v2.5h11V11"),
  EYE(
      "M1.5 8C3 5 5.3 3.5 8 3.5S13 5 14.5 8C13 11 10.7 12.5 8 12.5S3 11 1.5 8z M8 6a2 2 0 1 0 0.01"
          + " 0z"),
  FILE("M4 1.8h5L12.5 5.3v8.9H4z M9 1.8v3.5h3.5"),
  FIT("M2.5 5.5v-3h3 M10.5 2.5h3v3 M13.5 10.5v3h-3 M5.5 13.5h-3v-3"),
  FOLDER("M2 12.8V3.2h4l1.5 1.9h5.3v1.9 M2 12.8l2.2-5.8h10.3l-2.2 5.8z"),
  FRAME("M2 13V3h4.5l1.5 2H14v8z"),
  FUNCTION("M11.3 3.6C10.6 2.3 8.6 2.4 8.2 4.4L6.6 11.8C6.2 13.7 4.6 14 3.9 12.9 M5.2 6.9h5"),
  GRID("M2.5 3.5h11v9h-11z M2.5 6.5h11 M6.5 3.5v9"),
  GRIP("M6 4v0.01 M6 8v0.01 M6 12v0.01 M10 4v0.01 M10 8v0.01 M10 12v0.01"),
  LINK(
      "M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.3-2.3a2.6 2.6 0 0 0-3.7-3.7L8 4.3 M9.2 6.8a2.6 2.6 0 0 0-3.7"
          + " 0L3.2 9.1a2.6 2.6 0 0 0 3.7 3.7L8 11.7"),
  MOON("M13.5 9.6A6 6 0 1 1 6.4 2.5a4.8 4.8 0 0 0 7.1 7.1z"),
  NABLA("M3.2 4h9.6L8 12.4z"),
  PIN("M5.5 2.5h5 M6.3 2.5v4L4.5 9h7L9.7 6.5v-4 M8 9v4.5"),
  PLAY("M4.5 2.8v10.4L12.8 8z"),
  PLUS("M8 3v10 M3 8h10"),
  REDO("M10.5 3l3 3-3 3 M13.5 6H6.3a3.6 3.6 0 0 0 0 7.2H9"),
  SAVE("M2.5 2.5h8.7l2.3 2.3v8.7h-11z M5 2.5v3.3h5V2.5 M4.8 13.5V9h6.4v4.5"),
  SEARCH("M7 2.5a4.5 4.5 0 1 0 0.01 0z M10.3 10.3l3.5 3.5"),
  SHAPES("M2.5 2.5v11h11L2.5 2.5z M2.5 6h1.5 M2.5 9.5h1.5 M5.5 13.5V12 M9 13.5V12"),
  STOP("M4 4h8v8H4z"),
  SUN(
      "M8 5.4a2.6 2.6 0 1 0 0.01 0z M8 1.6v1.2 M8 13.2v1.2 M1.6 8h1.2 M13.2 8h1.2 M3.5 3.5l0.8 0.8"
          + " M11.7 11.7l0.8 0.8 M3.5 12.5l0.8-0.8 M11.7 4.3l0.8-0.8"),
  TIDY("M2.5 2.5h4v3h-4z M9.5 2.5h4v3h-4z M6 10.5h4v3H6z M4.5 5.5V8h7V5.5 M8 8v2.5"),
  TRASH("M3 4.5h10 M6 4.5V2.5h4v2 M4.3 4.5l0.6 9h6.2l0.6-9"),
  UNDO("M5.5 3l-3 3 3 3 M2.5 6h7.2a3.6 3.6 0 0 1 0 7.2H7"),
  WARNING("M8 2.2L14.6 13.5H1.4z M8 6.3v3.4 M8 11.7v0.01");

  /** Width and height of the box that every outline is drawn in. */
  public static final double SIZE = 16;

  private final String path;

  Icon(String path) {
    this.path = path;
  }

  /** The outline, in SVG's path notation, for drawing on a canvas. */
  public String path() {
    return path;
  }

  /** A new node with the icon, its style classes {@code icon} and the given ones. */
  public Node node(String... styleClasses) {
    SVGPath outline = new SVGPath();
    outline.setContent(path);
    outline.getStyleClass().add("icon-path");
    Region box = new Box(outline);
    box.getStyleClass().add("icon");
    box.getStyleClass().addAll(styleClasses);
    return box;
  }

  /** Keeps an outline where it is drawn, whatever its own bounds. */
  private static final class Box extends Region {
    Box(SVGPath outline) {
      outline.setManaged(false);
      getChildren().add(outline);
      setMinSize(SIZE, SIZE);
      setPrefSize(SIZE, SIZE);
      setMaxSize(SIZE, SIZE);
      setMouseTransparent(true);
    }
  }
}
