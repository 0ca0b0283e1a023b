package dev.nabla.device;

/**
 * What a person needs to know of a device before choosing it.
 *
 * @param id what the command line and documents call it: {@code jvm}
 * @param name what the program shows: {@code JVM}
 * @param description what it runs on, in one line
 * @param available whether it can run here
 * @param install what to install to get it, in one sentence; empty when it is available
 */
public record DeviceInfo(
    String id, String name, String description, boolean available, String install) {
  public static DeviceInfo available(String id, String name, String description) {
    return new DeviceInfo(id, name, description, true, "");
  }

  public static DeviceInfo missing(String id, String name, String description, String install) {
    return new DeviceInfo(id, name, description, false, install);
  }
}
