package dev.nabla.app.start;

import java.util.List;

/**
 * A teaching document that ships with the program.
 *
 * @param id name of its file, without extension; also of its texts
 * @param transforms what it teaches: {@code vmap}
 */
record Lesson(String id, List<String> transforms) {
  static final List<Lesson> ALL =
      List.of(
          new Lesson("trace-and-compile", List.of("jit")),
          new Lesson("where-instead-of-if", List.of("jit")),
          new Lesson("static-arguments", List.of("jit")),
          new Lesson("shared-weights", List.of("vmap", "jit")),
          new Lesson("slope-of-a-square", List.of("grad")),
          new Lesson("gradient-of-a-loss", List.of("grad")),
          new Lesson("value-and-grad", List.of("grad", "jit")),
          new Lesson("per-example-gradients", List.of("grad", "vmap", "jit")));
}
