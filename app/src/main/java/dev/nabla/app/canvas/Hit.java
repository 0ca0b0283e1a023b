package dev.nabla.app.canvas;

import dev.nabla.app.layout.ViewLink;
import dev.nabla.app.layout.ViewNode;

/** What is under the pointer. */
public sealed interface Hit {
  record OfNode(ViewNode node) implements Hit {}

  record OfLink(ViewLink link) implements Hit {}
}
