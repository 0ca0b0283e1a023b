package dev.nabla.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.styles.Theme;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class LegendTest {
  private Legend legend;

  @BeforeEach
  void make() {
    legend =
        WaitForAsyncUtils.waitForAsyncFx(
            5000, () -> new Legend(new SimpleObjectProperty<>(Theme.DARK)));
  }

  private List<String> shownAt(double width) {
    return WaitForAsyncUtils.waitForAsyncFx(
        5000,
        () -> {
          Pane pane = new Pane(legend);
          new Scene(pane);
          legend.show(
              List.of(
                  new Legend.Entry(null, "B = 8, at axis 0", "B = 8"),
                  new Legend.Entry(null, "not mapped")));
          legend.resize(width, 20);
          pane.applyCss();
          legend.layout();
          return legend.getChildren().stream()
              .filter(Node::isVisible)
              .map(n -> ((Label) n).getText())
              .toList();
        });
  }

  @Test
  void everythingInFullWhereThereIsRoom() {
    assertThat(shownAt(600)).containsExactly("B = 8, at axis 0", "not mapped");
  }

  @Test
  void fewerWordsWhereTheyDoNotFit() {
    assertThat(shownAt(140)).containsExactly("B = 8", "not mapped");
  }

  @Test
  void wholeEntriesOnly() {
    assertThat(shownAt(60)).containsExactly("B = 8");
  }
}
