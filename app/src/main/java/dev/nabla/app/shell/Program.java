package dev.nabla.app.shell;

import dev.nabla.app.files.UserFolders;
import dev.nabla.app.frame.Look;
import dev.nabla.app.preferences.Preferences;
import dev.nabla.device.DeviceInfo;
import java.nio.file.Path;
import java.util.List;

/**
 * What the windows of the program share, and what they ask of it.
 *
 * @param version of the program
 * @param devices of this machine, those that are missing too
 * @param folders where the program keeps its own files
 * @param desk opens and closes windows
 */
public record Program(
    String version,
    Preferences preferences,
    Look look,
    List<DeviceInfo> devices,
    UserFolders folders,
    Desk desk) {

  public Program {
    devices = List.copyOf(devices);
  }

  /** All windows of the program. */
  public interface Desk {
    /** Opens another window, with its start page. */
    void newWindow();

    /** Opens files in windows of their own. */
    void open(List<Path> files);

    /** Closes all windows, if each of them may be. */
    void quit();
  }

  /** Ids of the devices that can run something. */
  List<String> available() {
    return devices.stream().filter(DeviceInfo::available).map(DeviceInfo::id).toList();
  }
}
