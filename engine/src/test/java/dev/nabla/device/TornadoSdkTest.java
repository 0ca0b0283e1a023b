package dev.nabla.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TornadoSdkTest {
  @TempDir Path folder;

  private Path sdk(Path home, String version) throws IOException {
    Path jars = Files.createDirectories(home.resolve("share/java/tornado"));
    Files.createFile(jars.resolve("tornado-api-" + version + ".jar"));
    return home;
  }

  @Test
  void isKnownByItsFiles() throws IOException {
    assertThat(TornadoSdk.at(folder)).isEmpty();
    Path home = sdk(folder.resolve("sdk"), "5.2.0");
    assertThat(TornadoSdk.at(home)).contains(new TornadoSdk(home, "5.2.0"));
  }

  @Test
  void theVariableComesBeforeSdkman() throws IOException {
    Path user = folder.resolve("user");
    assertThat(TornadoSdk.usual(Map.of(), user)).isEmpty();
    Path managed = sdk(user.resolve(".sdkman/candidates/tornadovm/current"), "5.1.0");
    assertThat(TornadoSdk.usual(Map.of(), user)).contains(new TornadoSdk(managed, "5.1.0"));
    Path own = sdk(folder.resolve("own"), "5.2.0");
    Map<String, String> set = Map.of("TORNADOVM_HOME", own.toString());
    assertThat(TornadoSdk.usual(set, user)).contains(new TornadoSdk(own, "5.2.0"));
    Map<String, String> wrong = Map.of("TORNADOVM_HOME", folder.resolve("none").toString());
    assertThat(TornadoSdk.usual(wrong, user)).as("what the variable says counts").isEmpty();
  }
}
