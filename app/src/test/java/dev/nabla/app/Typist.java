package dev.nabla.app;

import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.DocumentException;
import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import dev.nabla.app.files.UserFolders;
import dev.nabla.app.shell.DocumentFiles;
import dev.nabla.app.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Edits and saves a document all the time. Every edit puts a larger number into it; what has been
 * done is said on standard output: {@code ready N}, {@code edit N}, {@code saved N}.
 *
 * <p>Made from a program's arguments: the user's folder, the document's file, the first number, a
 * seed, and after how many edits it ends (never without one).
 */
final class Typist {
  /** How long it waits between two edits. */
  static final int MILLIS = 20;

  private static final int LONGEST = 4_000;

  private final Path folder;
  private final Path file;
  private final SplittableRandom random;
  private int number;
  private int left;

  Typist(List<String> args) {
    folder = Path.of(args.get(0));
    file = Path.of(args.get(1));
    number = Integer.parseInt(args.get(2));
    random = new SplittableRandom(Long.parseLong(args.get(3)));
    left = args.size() > 4 ? Integer.parseInt(args.get(4)) : Integer.MAX_VALUE;
  }

  UserFolders folders() {
    return UserFolders.in(folder);
  }

  /** Opens the document where nothing was restored, and says what is shown. */
  void begin(Workspace workspace, DocumentFiles files) throws DocumentException {
    if (workspace.document().functions().isEmpty()) {
      if (!Files.exists(file)) {
        DocumentFile.write(file, first());
      }
      files.open(file);
    }
    files
        .savedAtProperty()
        .subscribe(
            at -> {
              if (at != null) {
                say("saved " + number(workspace.saved()));
              }
            });
    say("ready " + number(workspace.document()));
  }

  private static Document first() {
    Source s = new Source("f.py", "def f(x):\n  return x\n");
    FunctionEntry f =
        new FunctionEntry("f", new Definition.InPython("f.py", "f"), List.of(), List.of(), 0);
    return Document.EMPTY.withSource(s).plus(f);
  }

  private static int number(Document d) {
    return d.current().map(FunctionEntry::seed).orElse(-1);
  }

  /** Edits once, and sometimes saves. Whether it goes on. */
  boolean step(Workspace workspace, DocumentFiles files) {
    if (left-- == 0) {
      return false;
    }
    int n = number++;
    String text = "# " + n + "\n" + "x = 1.0  # padding\n".repeat(random.nextInt(LONGEST));
    workspace.edit(
        Edit.of(
            "Number " + n,
            d ->
                d.withSource(new Source("f.py", text))
                    .withCurrent(d.current().orElseThrow().withSeed(n))));
    say("edit " + n);
    if (random.nextInt(4) == 0) {
      files.save();
    }
    return true;
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
