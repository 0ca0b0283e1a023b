package dev.nabla.app.editor.scene;

import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Target;

/** What a point of the canvas shows. */
public sealed interface Hit {
  /** A socket that links end in. */
  record In(Target target) implements Hit {}

  /** A socket that links start from. */
  record Out(Operand operand) implements Hit {}

  /** A field, or the room of one that is open. */
  record Field(NodeBox box, int row) implements Hit {}

  /** The name of a parameter of the function. */
  record InputName(NodeBox box, int row) implements Hit {}

  /** The sign in a header: more parameters, another input, or the inside of a group. */
  record HeaderButton(NodeBox box) implements Hit {}

  /** The lower right corner of a note. */
  record Corner(NodeBox box) implements Hit {}

  /** Anywhere else on a node. */
  record Body(NodeBox box) implements Hit {}

  /** The title of a frame. */
  record FrameTitle(FrameBox frame) implements Hit {}

  record OnLink(LinkCurve link) implements Hit {}

  record Ground() implements Hit {}
}
