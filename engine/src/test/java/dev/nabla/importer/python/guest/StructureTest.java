package dev.nabla.importer.python.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.ir.Tree;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructureTest {
  private final Structure structures = new Structure(id -> "Point" + id);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "N",
        "()",
        "(*)",
        "([**]N)",
        "{1:a*2:bc(*N)}",
        "C3(*[*])",
        "{5:∇:*{}*3:(*)*}"
      })
  void textsComeBack(String text) {
    Tree<Integer> tree = structures.parse(text);
    assertThat(Structure.format(tree)).isEqualTo(text);
    assertThat(tree.leaves()).isSorted();
  }
}
