package dev.nabla.cli.bench;

import dev.nabla.cli.bench.Measurement.Phase;
import dev.nabla.cli.bench.Measurement.Phases;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Measurements as text and as JSON, in milliseconds. */
public final class BenchReport {
  private static final double MILLION = 1e6;

  private BenchReport() {}

  /** Two lines: phases, steady state. */
  public static String text(Measurement m) {
    StringBuilder sb = new StringBuilder(m.name()).append('\n');
    sb.append("  trace ").append(times(m, Phases::trace));
    sb.append(", optimise ").append(times(m, Phases::optimise));
    sb.append(", lower ").append(times(m, Phases::lower));
    sb.append(", compile ").append(times(m, Phases::compile));
    sb.append(", first run ").append(times(m, Phases::firstRun));
    sb.append("  (").append(count(m.equations(), "equation"));
    if (m.kernels() > 0) {
      sb.append(" in ").append(count(m.kernels(), "kernel"));
    }
    sb.append(", tracing allocated ").append(megabytes(m.later(Phases::traceBytes)));
    sb.append(")\n  steady ").append(ms(m.steady().median()));
    sb.append(" median, ").append(ms(m.steady().min())).append(" min, ");
    sb.append(ms(m.steady().p95())).append(" p95, n = ").append(m.steady().n());
    return sb.toString();
  }

  private static String count(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  private static String times(Measurement m, Phase p) {
    return ms(m.first(p)) + " / " + ms(m.later(p));
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / MILLION);
  }

  private static String ms(long nanos) {
    double ms = nanos / MILLION;
    return String.format(Locale.ROOT, ms < 0.1 ? "%.4f" : ms < 10 ? "%.2f" : "%.0f", ms) + " ms";
  }

  /** One row, with the fields that the scripts for other systems write. */
  public static void json(Measurement m, ObjectNode row) {
    row.put("name", m.name());
    phase(row, "trace_ms", m, Phases::trace);
    row.put("trace_megabytes", m.later(Phases::traceBytes) / MILLION);
    phase(row, "optimise_ms", m, Phases::optimise);
    phase(row, "lower_ms", m, Phases::lower);
    phase(row, "compile_ms", m, Phases::compile);
    phase(row, "first_call_ms", m, Phases::firstRun);
    row.put("steady_ms_median", m.steady().median() / MILLION);
    row.put("steady_ms_min", m.steady().min() / MILLION);
    row.put("steady_ms_p95", m.steady().p95() / MILLION);
    row.put("runs", m.steady().n());
    row.put("equations", m.equations());
    row.put("kernels", m.kernels());
  }

  private static void phase(ObjectNode row, String name, Measurement m, Phase p) {
    row.put(name + "_first", m.first(p) / MILLION);
    row.put(name, m.later(p) / MILLION);
  }
}
