package dev.nabla.app.shell;

import dev.nabla.app.workspace.JaxprSource;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/**
 * Files dropped on a window: the first opens in it, the others in windows of their own. What is
 * dropped on a text field is the field's matter.
 */
final class FileDrop {
  private static final PseudoClass DROP = PseudoClass.getPseudoClass("file-over");

  private FileDrop() {}

  static void onto(Node window, DocumentFiles files, Program.Desk desk) {
    window.addEventHandler(DragEvent.DRAG_OVER, e -> over(window, e));
    window.addEventHandler(
        DragEvent.DRAG_EXITED_TARGET, e -> window.pseudoClassStateChanged(DROP, false));
    window.addEventHandler(
        DragEvent.DRAG_DROPPED,
        e -> {
          window.pseudoClassStateChanged(DROP, false);
          List<Path> dropped = readable(e.getDragboard());
          if (!dropped.isEmpty()) {
            e.setDropCompleted(true);
            e.consume();
            files.open(dropped.getFirst());
            desk.open(dropped.subList(1, dropped.size()));
          }
        });
  }

  private static void over(Node window, DragEvent e) {
    if (!readable(e.getDragboard()).isEmpty()) {
      e.acceptTransferModes(TransferMode.COPY_OR_MOVE);
      window.pseudoClassStateChanged(DROP, true);
      e.consume();
    }
  }

  private static List<Path> readable(Dragboard board) {
    return board.hasFiles()
        ? board.getFiles().stream().filter(FileDrop::isReadable).map(File::toPath).toList()
        : List.of();
  }

  private static boolean isReadable(File f) {
    String name = f.getName().toLowerCase(Locale.ROOT);
    return name.endsWith(".py") || name.endsWith(".json") || name.endsWith(JaxprSource.EXTENSION);
  }
}
