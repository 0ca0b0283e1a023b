package dev.nabla.cli;

import dev.nabla.device.DeviceInfo;
import dev.nabla.device.Devices;
import java.io.PrintStream;
import java.util.Set;

/** {@code nabla devices}: what can run here. */
final class DevicesCommand implements Command {
  @Override
  public String name() {
    return "devices";
  }

  @Override
  public String summary() {
    return "list what can run here, and what is missing and why";
  }

  @Override
  public String help() {
    return """
    usage: nabla devices

    Lists the devices that functions can run on, by the names that --device takes, and
    those that are missing, with what to install.
    """;
  }

  @Override
  public Set<String> options() {
    return Set.of();
  }

  @Override
  public Set<String> flags() {
    return Set.of();
  }

  @Override
  public int arguments() {
    return 0;
  }

  @Override
  public int run(Options options, PrintStream out, PrintStream err) {
    int width = Devices.list().stream().mapToInt(d -> d.id().length()).max().orElse(0);
    for (DeviceInfo d : Devices.list()) {
      String state = d.available() ? "" : "missing: ";
      out.println(d.id() + " ".repeat(width + 2 - d.id().length()) + state + d.description());
      if (!d.available()) {
        out.println(" ".repeat(width + 2) + d.install());
      }
    }
    return Cli.DONE;
  }
}
