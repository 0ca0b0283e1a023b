package dev.nabla.app.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFoldersTest {
  private static final Path HOME = Path.of("/home/ada").toAbsolutePath();

  @Test
  void linuxFollowsXdg() {
    UserFolders usual = UserFolders.of("Linux", HOME, name -> null);
    assertThat(usual.config()).isEqualTo(HOME.resolve(".config/nabla"));
    assertThat(usual.data()).isEqualTo(HOME.resolve(".local/share/nabla"));
    assertThat(usual.state()).isEqualTo(HOME.resolve(".local/state/nabla"));
    Path elsewhere = Path.of("/data").toAbsolutePath();
    Map<String, String> set =
        Map.of("XDG_DATA_HOME", elsewhere.toString(), "XDG_CONFIG_HOME", "relative");
    UserFolders chosen = UserFolders.of("Linux", HOME, set::get);
    assertThat(chosen.data()).isEqualTo(elsewhere.resolve("nabla"));
    assertThat(chosen.config()).isEqualTo(HOME.resolve(".config/nabla"));
  }

  @Test
  void macAndWindowsHaveTheirOwn() {
    UserFolders mac = UserFolders.of("Mac OS X", HOME, name -> null);
    assertThat(mac.config()).isEqualTo(HOME.resolve("Library/Application Support/nabla"));
    assertThat(mac.state()).isEqualTo(HOME.resolve("Library/Logs/nabla"));
    Path roaming = Path.of("/roaming").toAbsolutePath();
    UserFolders windows =
        UserFolders.of("Windows 11", HOME, Map.of("APPDATA", roaming.toString())::get);
    assertThat(windows.config()).isEqualTo(roaming.resolve("nabla"));
    assertThat(windows.data()).isEqualTo(HOME.resolve("AppData/Local/nabla"));
  }
}
