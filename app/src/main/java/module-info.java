import org.jspecify.annotations.NullMarked;

/** The desktop program. */
@NullMarked
module dev.nabla.app {
  requires static org.jspecify;
  requires dev.nabla.engine;
  requires dev.nabla.styles;
  requires java.desktop;
  requires java.logging;
  requires javafx.controls;
  requires jfx.incubator.richtext;
  requires org.controlsfx.controls;
  requires org.jgrapht.core;
  requires tools.jackson.databind;

  exports dev.nabla.app to
      javafx.graphics;
}
