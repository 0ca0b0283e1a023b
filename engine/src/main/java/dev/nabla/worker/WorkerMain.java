package dev.nabla.worker;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The entry point of a worker process: reads requests from standard input, answers on standard
 * output.
 */
public final class WorkerMain {
  /**
   * Interpreted Python takes several Java frames a call; its own recursion limit is to be reached
   * first.
   */
  private static final long STACK_BYTES = 512L << 20;

  private final FrameChannel channel;
  private final LinkedBlockingQueue<Frame> requests = new LinkedBlockingQueue<>();

  private WorkerMain(FrameChannel channel) {
    this.channel = channel;
  }

  /** Arguments: the class of the service, the directory for large arrays. */
  public static void main(String[] args) throws Exception {
    InputStream in = new FileInputStream(FileDescriptor.in);
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.setIn(InputStream.nullInputStream());
    System.setOut(System.err);
    Path directory = Path.of(args[1]);
    WorkerMain worker = new WorkerMain(new FrameChannel(in, out, new BlobFiles(directory, "w")));
    Class<?> service = Class.forName(args[0]);
    Thread work = new Thread(null, () -> worker.work((Class<?>) service), "worker", STACK_BYTES);
    work.start();
    worker.readUntilEnd();
    BlobFiles.delete(directory);
    if (System.getProperty(JavaCommand.TRAINING) != null) {
      System.exit(0);
    }
    // The program is gone: whatever still runs here runs for nobody.
    Runtime.getRuntime().halt(0);
  }

  private void readUntilEnd() {
    try {
      for (Frame f = channel.read(); f != null; f = channel.read()) {
        requests.add(f);
      }
    } catch (IOException e) {
      System.err.println("nabla worker: " + e.getMessage());
    }
  }

  private void work(Class<?> serviceClass) {
    try {
      WorkerService service = (WorkerService) serviceClass.getConstructor().newInstance();
      service.start();
      channel.write(
          new Frame(Frame.Kind.HELLO, 0, Message.of(JsonNodeFactory.instance.objectNode())));
      while (true) {
        Frame request = requests.take();
        channel.write(answer(service, request));
      }
    } catch (Exception e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private Frame answer(WorkerService service, Frame request) {
    try {
      Message reply = service.handle(request.message(), event -> send(request.id(), event));
      return new Frame(Frame.Kind.REPLY, request.id(), reply);
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      e.printStackTrace();
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put("message", describe(e));
      return new Frame(Frame.Kind.FAILURE, request.id(), Message.of(body));
    }
  }

  private static String describe(Throwable e) {
    @Nullable String message = e.getMessage();
    return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private void send(long id, Message event) {
    try {
      channel.write(new Frame(Frame.Kind.EVENT, id, event));
    } catch (IOException e) {
      // The program is gone; the reading thread ends the process.
    }
  }
}
