package dev.nabla.app;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;

/**
 * Drops files on a node as another program would: the events are those of the system's, which the
 * headless platform has no drag and drop to make by.
 */
final class Drops {
  private Drops() {}

  /** Whether the node took the files. On the JavaFX thread. */
  static boolean files(Node onto, Path... files) {
    Dragboard board = board(Stream.of(files).map(Path::toFile).toList());
    DragEvent over = event(DragEvent.DRAG_OVER, onto, board);
    Event.fireEvent(onto, over);
    if (over.getAcceptedTransferMode() == null && !over.isAccepted()) {
      return false;
    }
    DragEvent dropped = event(DragEvent.DRAG_DROPPED, onto, board);
    Event.fireEvent(onto, dropped);
    return true;
  }

  private static DragEvent event(EventType<DragEvent> type, Node onto, Dragboard board) {
    return new DragEvent(
        type, board, 1, 1, 1, 1, TransferMode.COPY, null, null, new PickResult(onto, 1, 1));
  }

  private static Dragboard board(List<File> files) {
    try {
      Constructor<?> make = Dragboard.class.getDeclaredConstructors()[0];
      Class<?> clipboardType = make.getParameterTypes()[0];
      Object clipboard =
          Proxy.newProxyInstance(
              clipboardType.getClassLoader(),
              new Class<?>[] {clipboardType},
              (proxy, method, args) ->
                  switch (method.getName()) {
                    case "hasContent" -> args[0] == DataFormat.FILES;
                    case "getContent" -> args[0] == DataFormat.FILES ? files : null;
                    case "getContentTypes" -> Set.of(DataFormat.FILES);
                    case "getTransferModes" -> EnumSet.of(TransferMode.COPY);
                    case "hashCode" -> 1;
                    case "equals" -> proxy == args[0];
                    default -> null;
                  });
      make.setAccessible(true);
      return (Dragboard) make.newInstance(clipboard);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
