import org.jspecify.annotations.NullMarked;

/** Stylesheets and fonts: one file a component, one entry sheet a theme. */
@NullMarked
module dev.nabla.styles {
  requires static org.jspecify;
  requires transitive javafx.graphics;

  exports dev.nabla.styles;
}
