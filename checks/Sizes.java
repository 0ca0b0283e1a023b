import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Reports the Java files over 400 lines and the methods over 40 below the given folders, longest
 * first, and fails over 800 and 150: past the first a reader wants a reason, past the second a
 * split.
 */
final class Sizes {
  private static final int FILE_REPORT = 400;
  private static final int FILE_CEILING = 800;
  private static final int METHOD_REPORT = 40;
  private static final int METHOD_CEILING = 150;

  private record Size(String what, long lines, long ceiling) {}

  public static void main(String[] args) throws IOException {
    var files = new ArrayList<Path>();
    for (String root : args) {
      try (Stream<Path> tree = Files.walk(Path.of(root))) {
        tree.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
      }
    }
    List<Size> large = new ArrayList<>();
    for (Path file : files) {
      long lines = Files.readString(file).lines().count();
      if (lines > FILE_REPORT) {
        large.add(new Size(file.toString(), lines, FILE_CEILING));
      }
    }
    int largeFiles = large.size();
    large.addAll(largeMethods(files));
    large.sort(Comparator.comparingLong((Size size) -> -size.lines()));

    System.out.printf(
        "Sizes: %d files, %d over %d lines, %d methods over %d%n",
        files.size(), largeFiles, FILE_REPORT, large.size() - largeFiles, METHOD_REPORT);
    boolean failed = false;
    for (Size size : large) {
      boolean over = size.lines() > size.ceiling();
      failed |= over;
      System.out.printf(
          "  %4d  %s%s%n",
          size.lines(), size.what(), over ? "  (the ceiling is " + size.ceiling() + ")" : "");
    }
    if (failed) {
      System.exit(1);
    }
  }

  private static List<Size> largeMethods(List<Path> files) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var large = new ArrayList<Size>();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var sources = manager.getJavaFileObjectsFromPaths(files);
      var task = (JavacTask) compiler.getTask(null, manager, d -> {}, null, null, sources);
      var positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        var lines = unit.getLineMap();
        String file = unit.getSourceFile().getName();
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitMethod(MethodTree method, Void unused) {
            long first = lines.getLineNumber(positions.getStartPosition(unit, method));
            long last = lines.getLineNumber(positions.getEndPosition(unit, method));
            if (last - first + 1 > METHOD_REPORT) {
              String what = file + ":" + first + " " + method.getName();
              large.add(new Size(what, last - first + 1, METHOD_CEILING));
            }
            return super.visitMethod(method, null);
          }
        }.scan(unit, null);
      }
    }
    return large;
  }
}
