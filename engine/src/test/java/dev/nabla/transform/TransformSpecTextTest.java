package dev.nabla.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformSpecTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "grad",
        "grad(argnums=1)",
        "grad(argnums=(0, 1), has_aux=True)",
        "value_and_grad",
        "value_and_grad(argnums=(2,))",
        "vmap",
        "vmap(in_axes=(None, 0, 0))",
        "vmap(in_axes=({'b': None, 'w': 0}, [0, 1]), out_axes=-1)",
        "vmap(out_axes=None)",
        "jit",
        "jit(static_argnums=1)",
        "jit(static_argnums=(1, 2))",
        "jacfwd(argnums=1)",
        "jacrev",
        "hessian(argnums=(0, 1))"
      })
  void writesWhatItReads(String text) {
    assertThat(TransformSpecText.format(TransformSpecText.parse(text))).isEqualTo(text);
  }

  @Test
  void readsEverySpecThatItWrites() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    for (int i = 0; i < 500; i++) {
      TransformSpec spec = new TransformSpec.Vmap(axes(random, 3), axes(random, 2));
      assertThat(TransformSpecText.parse(TransformSpecText.format(spec))).isEqualTo(spec);
    }
  }

  private static Tree<Integer> axes(RandomGenerator random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return random.nextInt(4) == 0 ? Tree.none() : Tree.leaf(random.nextInt(-3, 4));
    }
    List<Tree<Integer>> children =
        random.ints(random.nextInt(4), 0, 10).mapToObj(x -> axes(random, depth - 1)).toList();
    return random.nextBoolean() ? Tree.tuple(children) : Tree.list(children);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "(None,0 , 0)|(None, 0, 0)",
        "None, 0|(None, 0)",
        "0,|(0,)",
        "(0)|0",
        "((0,), -1)|((0,), -1)",
        "{'b': 1, 'a': None}|{'a': None, 'b': 1}"
      })
  void readsPythonsNotation(String text, String normal) {
    assertThat(TransformSpecText.axes(text)).hasToString(normal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "(None, 0|')' is missing",
        "(None; 0)|')' is missing",
        "zero|'zero' is neither an integer nor None",
        "1.5|'1.5' is neither an integer nor None",
        "0 0|'0' is too much",
        "(,)|a value is missing",
        "{a: 0}|a key in quotes is missing",
        "99999999999|'99999999999' is neither an integer nor None"
      })
  void saysWhatIsWrong(String text, String message) {
    assertThatThrownBy(() -> TransformSpecText.axes(text))
        .isInstanceOfSatisfying(NablaError.class, e -> assertThat(e.fix()).contains("(None, 0)"))
        .hasMessageContaining(message);
  }

  @Test
  void doesNotRecurseWithoutBound() {
    assertThatThrownBy(() -> TransformSpecText.axes("(".repeat(100_000)))
        .isInstanceOf(NablaError.class)
        .hasMessageContaining("nested too deep");
  }

  @Test
  void refusesParametersThatATransformationLacks() {
    assertThatThrownBy(() -> TransformSpecText.parse("grad(in_axes=0)"))
        .isInstanceOf(NablaError.class)
        .hasMessageContaining("unexpected keyword argument 'in_axes'");
    assertThatThrownBy(() -> TransformSpecText.parse("gard"))
        .isInstanceOf(NablaError.class)
        .hasMessageContaining("no transformation 'gard'");
  }

  @Test
  void refusesTreesAsPositions() {
    assertThatThrownBy(() -> TransformSpecText.argnums("(0, None)"))
        .isInstanceOf(NablaError.class)
        .hasMessageContaining("argnums must be");
    assertThatThrownBy(() -> TransformSpecText.positions("((0,), 1)"))
        .isInstanceOf(NablaError.class)
        .hasMessageContaining("static_argnums must be");
  }
}
