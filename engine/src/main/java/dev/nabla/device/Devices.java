package dev.nabla.device;

import dev.nabla.device.jvm.JvmDevice;
import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.NablaError;
import java.util.ArrayList;
import java.util.List;

/** The devices of this machine, present and missing. */
public final class Devices {
  private static final DeviceInfo TORNADO =
      DeviceInfo.missing(
          "tornado",
          "TornadoVM",
          "GPUs and OpenCL processors through TornadoVM",
          "Install the TornadoVM SDK with a driver for your GPU and set TORNADOVM_HOME to its"
              + " folder.");

  private static final Device INTERPRETER = new InterpreterDevice(new Interpreter()::run);

  private Devices() {}

  /** All devices, those that are missing too, in the order to show them. */
  public static List<DeviceInfo> list() {
    List<DeviceInfo> all = new ArrayList<>();
    for (Device d : present()) {
      all.add(d.info());
    }
    all.add(TORNADO);
    return List.copyOf(all);
  }

  /**
   * The device with this id. Throws {@link NablaError} if it is missing here or there is none of
   * that name.
   */
  public static Device get(String id) {
    for (Device d : present()) {
      if (d.id().equals(id)) {
        return d;
      }
    }
    for (DeviceInfo i : list()) {
      if (i.id().equals(id)) {
        throw NablaError.valueError("the device '" + id + "' is not available on this machine")
            .withFix(i.install());
      }
    }
    throw NablaError.valueError("there is no device '" + id + "'")
        .withFix(
            "Choose one of "
                + String.join(", ", list().stream().map(DeviceInfo::id).toList())
                + ".");
  }

  /**
   * Gets devices ready in the background, so that a first compilation takes less time. Returns at
   * once.
   */
  public static void warmUp() {
    JvmDevice.instance().warmUp();
  }

  private static List<Device> present() {
    return List.of(INTERPRETER, JvmDevice.instance());
  }
}
