package dev.nabla.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Large array contents in memory-mapped files of a private directory. The reader maps a file and
 * unlinks it at once, so that nothing stays behind; where a mapped file cannot be deleted, the
 * directory's end takes it.
 */
final class BlobFiles {
  /** Contents above this many bytes travel in a file. */
  static final long THRESHOLD = 1 << 20;

  private static final Pattern NAME = Pattern.compile("[pw][0-9]+");

  private final Path directory;
  private final String prefix;
  private final AtomicLong next = new AtomicLong();

  /**
   * @param directory private to the program and this worker
   * @param prefix {@code p} where the program writes, {@code w} where the worker does
   */
  BlobFiles(Path directory, String prefix) {
    this.directory = directory;
    this.prefix = prefix;
  }

  /** Writes a file and returns its name. */
  String write(MemorySegment blob) throws IOException {
    String name = prefix + next.incrementAndGet();
    try (Arena arena = Arena.ofConfined();
        FileChannel file =
            FileChannel.open(
                directory.resolve(name),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
      file.map(FileChannel.MapMode.READ_WRITE, 0, blob.byteSize(), arena).copyFrom(blob);
    }
    return name;
  }

  /** Maps a file that the other side wrote; the memory lives as long as it is reachable. */
  MemorySegment take(String name, long size) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new IOException("a damaged message");
    }
    Path path = directory.resolve(name);
    MemorySegment mapped;
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (file.size() != size) {
        throw new IOException("an array's file has " + file.size() + " bytes instead of " + size);
      }
      mapped = file.map(FileChannel.MapMode.READ_WRITE, 0, size, Arena.ofAuto());
    }
    try {
      Files.delete(path);
    } catch (IOException e) {
      // Mapped files cannot be deleted everywhere; delete() takes them in the end.
    }
    return mapped;
  }

  /** Deletes the directory and what is left in it; harmless when it is gone. */
  static void delete(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(directory);
    } catch (NoSuchFileException e) {
      // The other side was faster.
    } catch (IOException | UncheckedIOException e) {
      directory.toFile().deleteOnExit();
    }
  }
}
