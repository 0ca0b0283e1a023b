package dev.nabla.app.values;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import javafx.scene.control.Label;

/** The tag that names a variable's role, in the role's colour. */
final class RoleTag {
  private RoleTag() {}

  static Label of(String role, Texts texts) {
    String color =
        switch (role) {
          case "cotangent" -> "backward";
          case "residual" -> "residual";
          case "primal" -> "forward";
          case "result" -> "ok";
          default -> "plain";
        };
    return Parts.label(texts.get("role." + role), "tag", color);
  }
}
