import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format over the Java files below the given folders: {@code check} names the
 * files that differ from it, {@code apply} rewrites them. It runs on the project's JDK, whatever
 * JDK runs Maven, because a formatter can only read the Java that its own JDK knows.
 */
final class Format {
  public static void main(String[] args) throws IOException {
    boolean apply = args[0].equals("apply");
    var formatter = new Formatter();
    var differing = new ArrayList<Path>();
    int files = 0;
    for (Path file : javaFiles(List.of(args).subList(1, args.length))) {
      files++;
      String source = Files.readString(file).replace("\r\n", "\n");
      String formatted;
      try {
        formatted = formatter.formatSourceAndFixImports(source);
      } catch (FormatterException e) {
        System.err.println(file + ": " + e.getMessage());
        System.exit(1);
        return;
      }
      if (!formatted.equals(source)) {
        differing.add(file);
        if (apply) {
          Files.writeString(file, formatted);
        }
      }
    }
    if (apply) {
      System.out.println("Format: rewrote " + differing.size() + " of " + files + " files");
    } else if (!differing.isEmpty()) {
      System.err.println("Format: not formatted; 'mvn -N validate -Dformat=apply' does it:");
      differing.forEach(file -> System.err.println("  " + file));
      System.exit(1);
    }
  }

  private static List<Path> javaFiles(List<String> roots) throws IOException {
    var files = new ArrayList<Path>();
    for (String root : roots) {
      try (Stream<Path> tree = Files.walk(Path.of(root))) {
        tree.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
      }
    }
    return files;
  }
}
