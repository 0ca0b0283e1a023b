package dev.nabla.app.shell;

import dev.nabla.app.files.UserFolders;
import dev.nabla.app.frame.Look;
import dev.nabla.app.log.Log;
import dev.nabla.app.preferences.Preferences;
import dev.nabla.device.DeviceInfo;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * What the windows of the program share, and what they ask of it.
 *
 * @param version of the program
 * @param devices of this machine, those that are missing too
 * @param folders where the program keeps its own files
 * @param log what the program wrote of itself
 * @param dialogs asks the user for files
 * @param desk opens and closes windows
 */
public record Program(
    String version,
    Preferences preferences,
    Look look,
    List<DeviceInfo> devices,
    UserFolders folders,
    Log log,
    DialogSource dialogs,
    Desk desk) {

  public Program {
    devices = List.copyOf(devices);
  }

  /** Makes the dialogs of a window. */
  public interface DialogSource {
    /**
     * @param owner null for a picture of a window
     */
    FileDialogs of(@Nullable Window owner);
  }

  /** All windows of the program. */
  public interface Desk {
    /** Opens another window, with its start page. */
    void newWindow();

    /** Opens files in windows of their own. */
    void open(List<Path> files);

    /** Opens a page of the web in the user's browser. */
    void browse(String address);

    /** Closes all windows, if each of them may be. */
    void quit();
  }

  /** Ids of the devices that can run something. */
  List<String> available() {
    return devices.stream().filter(DeviceInfo::available).map(DeviceInfo::id).toList();
  }
}
