package dev.nabla.importer.jaxpr;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A jaxpr as it is written, before anything is known of what its words mean. */
final class Syntax {
  private Syntax() {}

  /**
   * A whole text.
   *
   * @param shared the graphs that {@code let f = {…} in} names
   */
  record Document(Map<String, Lambda> shared, Lambda main) {}

  /** {@code { lambda constants ; inputs . let equations in (outputs) }}. */
  record Lambda(
      List<Binder> constants,
      List<Binder> inputs,
      List<Line> equations,
      List<Operand> outputs,
      Span span) {}

  /**
   * {@code a:f32[3]}, {@code a:f32[3]=[1.0, 2.0, 3.0]}.
   *
   * @param type null where a result's type is left out
   */
  record Binder(Token name, @Nullable Type type, @Nullable Raw value) {
    Span span() {
      return type == null ? name.span() : name.span().to(type.span());
    }
  }

  /** {@code ~f32[2,3]}. */
  record Type(String dtype, List<Integer> dims, boolean weak, Span span) {}

  /** An equation. */
  record Line(
      List<Binder> outputs,
      Token primitive,
      Map<String, Entry> params,
      List<Operand> operands,
      Span span) {}

  /** {@code axes=(0,)}. */
  record Entry(Token key, Raw value) {}

  /** What an equation or the graph's outputs read. */
  sealed interface Operand {
    Span span();
  }

  record Reference(Token name) implements Operand {
    @Override
    public Span span() {
      return name.span();
    }
  }

  /** {@code 2.0:f32[]}. */
  record Constant(Raw value, Type type) implements Operand {
    @Override
    public Span span() {
      return value.span().to(type.span());
    }
  }

  /** A value as Python prints it. */
  sealed interface Raw {
    Span span();

    /** As it stands in the text. */
    String source();
  }

  /** {@code 2}, {@code -1e-05}, {@code nan}. */
  record Num(String source, Span span) implements Raw {}

  /** {@code None}, {@code float32}, {@code GatherScatterMode.CLIP}, {@code <lambda>}. */
  record Word(String source, Span span) implements Raw {}

  /**
   * {@code 'batch'}.
   *
   * @param text without quotes and escapes
   */
  record Str(String text, String source, Span span) implements Raw {}

  /** {@code b64'AACAPw=='}. */
  record Bytes(String base64, String source, Span span) implements Raw {}

  /** {@code (0, 1)}, {@code [0, 1]}, or graphs between brackets. */
  record Sequence(List<Raw> elements, String source, Span span) implements Raw {}

  /** {@code Name(a=1, b=(2,))}; positional values have their number as key. */
  record Call(String name, Map<String, Raw> arguments, String source, Span span) implements Raw {}

  /** A graph, or a derivative rule's name with its graph. */
  record Nested(@Nullable String name, Document graph, String source, Span span) implements Raw {}

  /**
   * Anything else: to be passed over where nobody needs it.
   *
   * @param problem why it is nothing known
   */
  record Unread(String source, Span span, Problem problem) implements Raw {}
}
