package dev.nabla.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
  @Test
  void noArgumentsOpenTheWindow() {
    assertThat(Launcher.opensWindow(new String[0])).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"loss.py", "./loss", "/tmp/loss", "work/loss.nabla.json"})
  void filesOpenTheWindow(String file) {
    assertThat(Launcher.opensWindow(new String[] {file})).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"eval", "conformance", "screenshot", "--version", "--file=a.py"})
  void commandsAndOptionsDoNot(String command) {
    assertThat(Launcher.opensWindow(new String[] {command, "loss.py"})).isFalse();
  }
}
