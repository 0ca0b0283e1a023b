package dev.nabla.app.timing;

import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A run's timings as text for other programs. All times are nanoseconds. */
public final class TimingExport {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private TimingExport() {}

  /** A line a number: {@code kind,name,nanoseconds}. Dots are in the order they were measured. */
  public static String csv(RunProgress run) {
    StringBuilder sb = new StringBuilder("kind,name,nanoseconds\n");
    run.phases()
        .forEach(p -> line(sb, "phase", p.phase().name().toLowerCase(Locale.ROOT), p.nanos()));
    Spread s = run.steady().spread();
    if (s != null) {
      line(sb, "steady", "median", s.median());
      line(sb, "steady", "iqr", s.iqr());
      line(sb, "steady", "p95", s.p95());
      line(sb, "steady", "min", s.min());
    }
    CallProfile call = run.call();
    if (call != null) {
      call.kernels().forEach(k -> line(sb, "kernel", k.label(), k.nanos()));
      line(sb, "dispatch", "", call.dispatchNanos());
    }
    double[] dots = run.steady().dots();
    for (int i = 0; i < dots.length; i++) {
      line(sb, i < run.steady().warmUp() ? "warm-up" : "run", Integer.toString(i), dots[i]);
    }
    return sb.toString();
  }

  private static void line(StringBuilder sb, String kind, String name, double nanos) {
    boolean quote = name.contains(",") || name.contains("\"");
    String field = quote ? '"' + name.replace("\"", "\"\"") + '"' : name;
    sb.append(kind).append(',').append(field).append(',').append(number(nanos)).append('\n');
  }

  private static String number(double nanos) {
    return nanos == Math.rint(nanos) && Math.abs(nanos) < 1e15
        ? Long.toString((long) nanos)
        : Double.toString(nanos);
  }

  /** One object with the device, phases, steady state, kernels and every dot. */
  public static String json(RunProgress run) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("device", run.device());
    ObjectNode phases = root.putObject("phases");
    run.phases().forEach(p -> phases.put(p.phase().name().toLowerCase(Locale.ROOT), p.nanos()));
    SteadyState steady = run.steady();
    ObjectNode state = root.putObject("steady");
    state.put("warm_up", steady.warmUp());
    state.put("calls_per_dot", steady.callsPerDot());
    Spread s = steady.spread();
    if (s != null) {
      state.put("n", s.n());
      state.put("median", s.median());
      state.put("iqr", s.iqr());
      state.put("p95", s.p95());
      state.put("min", s.min());
    }
    ArrayNode dots = state.putArray("dots");
    for (double d : steady.dots()) {
      dots.add(d);
    }
    CallProfile call = run.call();
    if (call != null) {
      ArrayNode kernels = root.putArray("kernels");
      call.kernels()
          .forEach(
              k ->
                  kernels
                      .addObject()
                      .put("primitives", k.label())
                      .put("equations", k.equations())
                      .put("nanoseconds", k.nanos()));
      root.put("dispatch", call.dispatchNanos());
    }
    return MAPPER.writeValueAsString(root) + "\n";
  }
}
