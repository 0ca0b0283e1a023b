package dev.nabla.app.timing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunPlanTest {
  @Test
  void shortCallsShareADot() {
    assertThat(RunPlan.forCall(1_420)).isEqualTo(new RunPlan(200, 6, 1_000));
    assertThat(RunPlan.forCall(0)).isEqualTo(new RunPlan(200, 6, 10_000));
  }

  @Test
  void longCallsGetFewerDots() {
    assertThat(RunPlan.forCall(5e6)).isEqualTo(new RunPlan(200, 6, 1));
    assertThat(RunPlan.forCall(100e6)).isEqualTo(new RunPlan(80, 2, 1));
    assertThat(RunPlan.forCall(20e9)).isEqualTo(new RunPlan(10, 2, 1));
  }
}
