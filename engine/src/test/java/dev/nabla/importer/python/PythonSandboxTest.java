package dev.nabla.importer.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.ir.NablaError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What user Python must not reach. */
class PythonSandboxTest {
  private static PythonSession session;

  @BeforeAll
  static void start() {
    session = PythonSession.start(PythonSettings.DEFAULT);
  }

  @AfterAll
  static void end() {
    session.close();
  }

  private static NablaError error(String source) {
    PythonModule m = session.load(source, "evil.py").join();
    assertThat(m.values()).as("nothing was read").isEmpty();
    return Objects.requireNonNull(m.problem(), "nothing refused it").error();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = len(open('/etc/passwd').read())",
        "import os\nx = len(os.listdir('/'))",
        "import os\nx = os.stat('/etc/passwd').st_size",
        "import io\nx = len(io.open_code('/etc/passwd').read())",
        "import pathlib\nx = len(pathlib.Path('/etc/passwd').read_text())",
        "import sys\n"
            + "x = len(open(sys.path[0] + '/../../../../../../../../../../etc/passwd').read())",
        "import os\nx = len(os.popen('ls').read())",
        "import os\nx = os.system('ls')",
        "import os\nx = os.fork()",
        "import subprocess\nx = len(subprocess.check_output(['ls']))",
        "import socket\nx = socket.create_connection(('127.0.0.1', 22)).fileno()",
        "import urllib.request\nx = len(urllib.request.urlopen('http://127.0.0.1/').read())",
        "import java\nx = java.type('java.lang.System').currentTimeMillis()",
        "import polyglot\nx = polyglot.eval(language='python', string='1')",
        "import ctypes\nx = ctypes.CDLL(None).getpid()",
        "import threading\nt = threading.Thread(target=lambda: None)\nt.start()\nx = 1"
      })
  void isRefusedWithOneClearMessage(String source) {
    NablaError e = error(source);
    assertThat(e.getMessage())
        .isNotBlank()
        .doesNotContain("\tat ")
        .doesNotContain("SecurityException");
  }

  @Test
  void aReadFileIsToldWithItsLineAndWhatToDo() {
    NablaError e = error("y = 'before'\nx = len(open('/etc/passwd').read())");
    assertThat(e.type()).isEqualTo("PermissionError");
    assertThat(e.fix()).contains("sandbox");
    assertThat(Objects.requireNonNull(e.source()).line()).isEqualTo(2);
  }

  @Test
  void nothingIsWritten(@TempDir Path dir) {
    Path file = dir.resolve("out.txt");
    error("open(" + '"' + file.toString().replace("\\", "\\\\") + '"' + ", 'w').write('x')\nx = 1");
    assertThat(Files.exists(file)).isFalse();
  }

  @Test
  void theBridgeGivesNoHostObjectsToLookInto() {
    PythonModule m =
        session
            .load(
                """
                import jax.numpy as jnp
                value = jnp.ones(3)._v
                members = [n for n in dir(value) if not n.startswith('__')]
                count = len(members)
                try:
                    value.getClass()
                    reached = True
                except AttributeError:
                    reached = False
                """,
                "peek.py")
            .join();
    assertThat(m.problem()).isNull();
    assertThat(m.value("count").orElseThrow().leaves()).containsExactly(new PyValue.Number(0L));
    assertThat(m.value("reached").orElseThrow().leaves())
        .containsExactly(new PyValue.Number(false));
  }
}
