package dev.nabla.checks;

import dev.nabla.ir.Params;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * JAX's answers on the numbers at the edges of every dtype, as {@code edges.py} has written them.
 */
final class EdgeTable {
  private static final Path FILE = Path.of("src/test/resources/dev/nabla/checks/edges.jax.txt");

  /** Primitives whose operands are drawn from the tame numbers. */
  private static final Set<String> TAME = Set.of("zeta", "igamma", "igammac");

  /**
   * One call.
   *
   * @param tangentOf the operand that has a tangent of ones, whose tangent the result is; −1 for
   *     the primitive itself
   * @param result null if JAX refuses the dtype
   */
  record Entry(
      String primitive, Params params, DType type, int tangentOf, @Nullable Tensor result) {
    String name() {
      return primitive
          + (params.isEmpty() ? "" : " " + params)
          + " "
          + type
          + (tangentOf < 0 ? "" : " tangent by operand " + tangentOf);
    }
  }

  private final Map<DType, byte[]> values = new EnumMap<>(DType.class);
  private final Map<DType, byte[]> few = new EnumMap<>(DType.class);
  private final Map<DType, byte[]> tame = new EnumMap<>(DType.class);
  private final List<Entry> entries = new ArrayList<>();

  private EdgeTable() {}

  static EdgeTable read() {
    EdgeTable t = new EdgeTable();
    try {
      Files.readAllLines(FILE, StandardCharsets.UTF_8).forEach(line -> t.line(line.split(" ")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return t;
  }

  List<Entry> entries() {
    return entries;
  }

  private void line(String[] w) {
    switch (w[0]) {
      case "values" -> values.put(DType.of(w[1]), inflate(w[2]));
      case "few" -> few.put(DType.of(w[1]), inflate(w[2]));
      case "tame" -> tame.put(DType.of(w[1]), inflate(w[2]));
      case "refused" -> entries.add(new Entry(w[1], params(w[2]), DType.of(w[3]), -1, null));
      case "jvp" ->
          entries.add(
              new Entry(
                  w[1],
                  params(w[2]),
                  DType.of(w[4]),
                  Integer.parseInt(w[3]),
                  tensor(DType.of(w[5]), inflate(w[6]))));
      default ->
          entries.add(
              new Entry(
                  w[0], params(w[1]), DType.of(w[2]), -1, tensor(DType.of(w[3]), inflate(w[4]))));
    }
  }

  private static Params params(String text) {
    Params p = Params.EMPTY;
    for (String pair : text.equals("-") ? new String[0] : text.split(",")) {
      String[] kv = pair.split("=");
      p = p.with(kv[0], kv[1].matches("-?\\d+") ? Integer.valueOf(kv[1]) : DType.of(kv[1]));
      if (kv[0].equals("new_dtype")) {
        p = p.with("weak_type", false);
      }
    }
    return p;
  }

  /**
   * The operands of an entry: the list, or all tuples of a shorter one, the last running fastest.
   */
  List<Tensor> operands(Entry e, int arity) {
    if (arity == 1) {
      return List.of(tensor(e.type(), Objects.requireNonNull(values.get(e.type()))));
    }
    Map<DType, byte[]> lists = TAME.contains(e.primitive()) ? tame : few;
    Tensor all = tensor(e.type(), Objects.requireNonNull(lists.get(e.type())));
    int step = arity == 3 ? Math.max(1, (int) all.size() / 9) : 1;
    int n = Math.ceilDiv((int) all.size(), step);
    long count = 1;
    for (int k = 0; k < arity; k++) {
      count *= n;
    }
    int bytes = e.type().bytes();
    List<Tensor> out = new ArrayList<>();
    long stride = count;
    for (int k = 0; k < arity; k++) {
      stride /= n;
      Tensor t = Tensor.zeros(ShapedArray.of(e.type(), (int) count));
      for (long i = 0; i < count; i++) {
        long from = i / stride % n * step;
        MemorySegment.copy(all.data(), from * bytes, t.data(), i * bytes, bytes);
      }
      out.add(t);
    }
    return out;
  }

  private static Tensor tensor(DType d, byte[] bytes) {
    Tensor t = Tensor.zeros(ShapedArray.of(d, bytes.length / d.bytes()));
    MemorySegment.copy(MemorySegment.ofArray(bytes), 0, t.data(), 0, bytes.length);
    return t;
  }

  private static byte[] inflate(String base64) {
    Inflater z = new Inflater();
    z.setInput(Base64.getDecoder().decode(base64));
    byte[] out = new byte[1 << 20];
    try {
      int n = z.inflate(out);
      return java.util.Arrays.copyOf(out, n);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException(e);
    } finally {
      z.end();
    }
  }
}
