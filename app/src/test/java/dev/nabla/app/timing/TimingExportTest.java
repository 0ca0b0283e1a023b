package dev.nabla.app.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.timing.RunProgress.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimingExportTest {
  private final RunProgress run =
      new RunProgress(
          State.DONE,
          "jvm",
          List.of(new PhaseTime(Phase.TRACE, 2_840_000, "13 equations")),
          new CallProfile(List.of(new KernelTime("mul, \"add\"", 2, 460.5)), 250),
          new SteadyState(3, 1000, 1, new double[] {9, 4, 6}, Spread.of(new double[] {4, 6})),
          List.of(),
          null);

  @Test
  void csvHasALineANumber() {
    assertThat(TimingExport.csv(run).lines())
        .containsExactly(
            "kind,name,nanoseconds",
            "phase,trace,2840000",
            "steady,median,5",
            "steady,iqr,1",
            "steady,p95,5.9",
            "steady,min,4",
            "kernel,\"mul, \"\"add\"\"\",460.5",
            "dispatch,,250",
            "warm-up,0,9",
            "run,1,4",
            "run,2,6");
  }

  @Test
  void theNameChoosesTheForm(@TempDir Path dir) throws IOException {
    Path json = dir.resolve("t.json");
    ExportButton.write(json, run);
    assertThat(Files.readString(json)).startsWith("{").contains("\"calls_per_dot\" : 1000");
    Path csv = dir.resolve("t.csv");
    ExportButton.write(csv, run);
    assertThat(Files.readString(csv)).startsWith("kind,");
  }
}
