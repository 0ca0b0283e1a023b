package dev.nabla.app.editor.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.editor.types.Fits.Fit;
import dev.nabla.app.operations.Operation;
import dev.nabla.app.operations.Operations;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteEntryTest {
  private static final List<Fit> ALL =
      Operations.all().list().stream().map(o -> new Fit(o, "", "")).toList();

  private static List<String> names(String search) {
    return PaletteEntry.search(ALL, search, o -> 0).stream()
        .map(e -> e.operation().shortName())
        .toList();
  }

  @Test
  void theNameItselfComesFirstThenNamesThatStartWithItOrContainIt() {
    assertThat(names("max")).startsWith("max", "maximum").contains("argmax", "softmax");
    assertThat(names("no such thing")).isEmpty();
    assertThat(names("MAX")).startsWith("max");
  }

  @Test
  void lettersInOrderAreEnough() {
    assertThat(names("lsm")).contains("log_softmax");
    PaletteEntry e =
        PaletteEntry.search(ALL, "lsm", o -> 0).stream()
            .filter(x -> x.operation().shortName().equals("log_softmax"))
            .findFirst()
            .orElseThrow();
    assertThat(e.matched()).containsExactly(0, 4, 8);
  }

  @Test
  void descriptionsAndCategoriesAreSearchedToo() {
    assertThat(names("larger of")).contains("maximum");
  }

  @Test
  void whatIsUsedComesFirst() {
    PaletteUse use = new PaletteUse();
    Operation where = Operations.all().find("jnp.where");
    use.used(where);
    assertThat(PaletteEntry.search(ALL, "", use::score).getFirst().operation()).isSameAs(where);
  }
}
