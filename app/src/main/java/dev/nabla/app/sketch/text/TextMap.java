package dev.nabla.app.sketch.text;

import dev.nabla.app.sketch.python.Extent;
import dev.nabla.app.sketch.python.Lines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Where the nodes of a sketch are in a text. A node can be in several places. */
public final class TextMap {
  /** A place of a node. */
  public record Entry(int id, Extent at) {}

  private final Lines lines;
  private final List<Entry> entries;

  public TextMap(Lines lines, List<Entry> entries) {
    this.lines = lines;
    this.entries = List.copyOf(entries);
  }

  public static TextMap empty(String text) {
    return new TextMap(new Lines(text), List.of());
  }

  /** The places in a text that was written for a sketch. */
  public static TextMap of(Written written) {
    Lines lines = new Lines(written.text());
    List<Entry> out = new ArrayList<>();
    written
        .spans()
        .forEach(
            (id, s) ->
                out.add(
                    new Entry(
                        id,
                        new Extent(
                            lines.offset(s.line(), s.from()), lines.offset(s.line(), s.to())))));
    return new TextMap(lines, out);
  }

  public Lines lines() {
    return lines;
  }

  public List<Entry> entries() {
    return entries;
  }

  /** The same places under other ids; nodes without one are left out. */
  public TextMap renamed(IntFunction<@Nullable Integer> id) {
    List<Entry> out = new ArrayList<>();
    for (Entry e : entries) {
      Integer other = id.apply(e.id());
      if (other != null) {
        out.add(new Entry(other, e.at()));
      }
    }
    return new TextMap(lines, out);
  }

  /** Where a node is. */
  public List<Extent> of(int id) {
    return entries.stream().filter(e -> e.id() == id).map(Entry::at).toList();
  }

  /** Places by node, for looking up many. */
  public Map<Integer, Extent> first() {
    Map<Integer, Extent> out = new HashMap<>();
    entries.forEach(e -> out.putIfAbsent(e.id(), e.at()));
    return out;
  }

  /** The innermost node at an offset; else the outermost one of its line. */
  public Optional<Integer> nodeAt(int offset) {
    Comparator<Entry> size = Comparator.comparingInt((Entry e) -> e.at().length());
    Optional<Integer> inside =
        entries.stream()
            .filter(e -> e.at().touches(offset))
            .min(size.thenComparing(Entry::id))
            .map(Entry::id);
    return inside.isPresent() ? inside : ofLine(lines.line(offset));
  }

  /** The node that a line is for: the one whose text is the longest there. */
  public Optional<Integer> ofLine(int line) {
    return entries.stream()
        .filter(e -> lines.line(e.at().start()) <= line && line <= lines.line(e.at().end()))
        .max(Comparator.comparingInt((Entry e) -> e.at().length()).thenComparing(Entry::id))
        .map(Entry::id);
  }
}
