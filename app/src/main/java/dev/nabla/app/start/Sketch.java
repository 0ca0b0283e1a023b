package dev.nabla.app.start;

import java.util.ArrayList;
import java.util.List;

/** A small drawing of a lesson's graph, in a box of 272 x 140: boxes, links between them, words. */
final class Sketch {
  static final double WIDTH = 272;
  static final double HEIGHT = 140;
  static final double BOX_HEIGHT = 24;

  /** What a box or link stands for, by shape and colour. */
  enum Role {
    PLAIN,
    BACKWARD,
    RESIDUAL,
    BATCH,
    ACCENT,
    GOOD,
    WARNING,
    BAD,
    QUIET
  }

  record Box(double x, double y, double width, String text, Role role, boolean pill) {
    double right() {
      return x + width;
    }

    double centreX() {
      return x + width / 2;
    }

    double centreY() {
      return y + BOX_HEIGHT / 2;
    }
  }

  record Link(int from, int to, Role role) {}

  record Word(double x, double y, String text, Role role) {}

  /** A matrix: rows of cells, light to dark. */
  record Matrix(double x, double y, int rows, int columns, Role role) {}

  final List<Box> boxes = new ArrayList<>();
  final List<Link> links = new ArrayList<>();
  final List<Word> words = new ArrayList<>();
  final List<Matrix> matrices = new ArrayList<>();
  boolean parabola;

  private Sketch box(double x, double y, double width, String text, Role role) {
    boxes.add(new Box(x, y, width, text, role, false));
    return this;
  }

  private Sketch pill(double x, double y, double width, String text, Role role) {
    boxes.add(new Box(x, y, width, text, role, true));
    return this;
  }

  private Sketch link(int from, int to, Role role) {
    links.add(new Link(from, to, role));
    return this;
  }

  private Sketch word(double x, double y, String text, Role role) {
    words.add(new Word(x, y, text, role));
    return this;
  }

  private Sketch matrix(double x, double y, int rows, int columns, Role role) {
    matrices.add(new Matrix(x, y, rows, columns, role));
    return this;
  }

  /** The drawing of a lesson. */
  static Sketch of(Lesson l) {
    return switch (l.id()) {
      case "trace-and-compile" -> traceAndCompile();
      case "where-instead-of-if" -> whereInsteadOfIf();
      case "static-arguments" -> staticArguments();
      case "shared-weights" -> sharedWeights();
      case "slope-of-a-square" -> slope();
      case "gradient-of-a-loss" -> gradientOfALoss();
      case "value-and-grad" -> valueAndGrad();
      case "per-example-gradients" -> perExample();
      default -> new Sketch();
    };
  }

  private static Sketch traceAndCompile() {
    return new Sketch()
        .box(24, 22, 60, "cos", Role.PLAIN)
        .box(24, 58, 60, "mul", Role.PLAIN)
        .box(24, 94, 60, "sin", Role.PLAIN)
        .box(152, 58, 96, "1 kernel", Role.ACCENT)
        .link(0, 1, Role.PLAIN)
        .link(1, 2, Role.PLAIN)
        .link(1, 3, Role.ACCENT)
        .word(200, 102, "jit", Role.QUIET);
  }

  private static Sketch whereInsteadOfIf() {
    return new Sketch()
        .box(20, 58, 36, "x", Role.PLAIN)
        .box(104, 24, 60, "x > 0", Role.WARNING)
        .box(104, 58, 60, "√x", Role.PLAIN)
        .box(104, 92, 60, "0.0", Role.PLAIN)
        .box(200, 58, 54, "where", Role.ACCENT)
        .link(0, 1, Role.PLAIN)
        .link(0, 2, Role.PLAIN)
        .link(1, 4, Role.WARNING)
        .link(2, 4, Role.PLAIN)
        .link(3, 4, Role.PLAIN);
  }

  private static Sketch staticArguments() {
    return new Sketch()
        .box(20, 24, 104, "power(x, n=2)", Role.PLAIN)
        .box(20, 58, 104, "power(x, n=2)", Role.PLAIN)
        .box(20, 92, 104, "power(x, n=3)", Role.PLAIN)
        .pill(168, 24, 84, "traced", Role.WARNING)
        .pill(168, 58, 84, "cache hit", Role.GOOD)
        .pill(168, 92, 84, "traced", Role.WARNING)
        .link(0, 3, Role.PLAIN)
        .link(1, 4, Role.PLAIN)
        .link(2, 5, Role.WARNING);
  }

  private static Sketch sharedWeights() {
    return new Sketch()
        .matrix(28, 60, 1, 3, Role.PLAIN)
        .matrix(150, 28, 6, 4, Role.BATCH)
        .word(56, 48, "None", Role.QUIET)
        .word(238, 72, "axis 0", Role.BATCH);
  }

  private static Sketch slope() {
    Sketch s = new Sketch().word(196, 96, "2x", Role.BACKWARD).word(96, 26, "x²", Role.QUIET);
    s.parabola = true;
    return s;
  }

  private static Sketch gradientOfALoss() {
    return new Sketch()
        .box(32, 22, 70, "dot", Role.PLAIN)
        .box(32, 58, 70, "sub", Role.PLAIN)
        .box(32, 94, 70, "mean", Role.PLAIN)
        .box(170, 22, 70, "dot", Role.BACKWARD)
        .box(170, 58, 70, "mul", Role.BACKWARD)
        .box(170, 94, 70, "bcast", Role.BACKWARD)
        .link(0, 1, Role.PLAIN)
        .link(1, 2, Role.PLAIN)
        .link(5, 4, Role.BACKWARD)
        .link(4, 3, Role.BACKWARD)
        .link(0, 3, Role.RESIDUAL)
        .link(1, 4, Role.RESIDUAL);
  }

  private static Sketch valueAndGrad() {
    return new Sketch()
        .box(100, 20, 72, "forward", Role.PLAIN)
        .box(34, 90, 72, "value", Role.PLAIN)
        .box(166, 90, 72, "grad", Role.BACKWARD)
        .link(0, 1, Role.PLAIN)
        .link(0, 2, Role.BACKWARD)
        .word(136, 66, "once", Role.QUIET);
  }

  private static Sketch perExample() {
    return new Sketch()
        .matrix(40, 28, 6, 3, Role.BATCH)
        .box(150, 22, 92, "∂loss 0", Role.BACKWARD)
        .box(150, 58, 92, "∂loss 1", Role.BACKWARD)
        .box(150, 94, 92, "∂loss 7", Role.BACKWARD)
        .word(124, 75, "→", Role.QUIET);
  }
}
