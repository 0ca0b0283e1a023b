package dev.nabla.app.functions;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentTensors;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.ArgumentValue.Generated;
import dev.nabla.app.document.ArgumentValue.Rule;
import dev.nabla.app.document.ArgumentValue.Typed;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Argument values as the field shows them and the user types them: {@code [1.0, 2.0]}, {@code
 * normal, key 0}.
 */
final class ArgumentText {
  private static final Pattern RANDOM =
      Pattern.compile("(normal|uniform)(?:\\s*,?\\s*key)?\\s*(\\d{1,9})?");
  private static final Pattern CONSTANT = Pattern.compile("constant\\s*([-+.\\deE]+)?");
  private static final Pattern TYPE = Pattern.compile("(\\w+)\\s*\\[([\\d\\s,]*)]");

  /** What the field's list offers. */
  static final List<String> RULES =
      List.of("zeros", "ones", "range", "normal, key 0", "uniform, key 0", "constant 1.0");

  private ArgumentText() {}

  static String of(ArgumentValue v) {
    return switch (v) {
      case Typed(String text) -> text;
      case Generated g ->
          switch (g.rule()) {
            case Rule.Zeros z -> "zeros";
            case Rule.Ones o -> "ones";
            case Rule.Range r -> "range";
            case Rule.Constant(double c) -> "constant " + number(c);
            case Rule.Normal(int key) -> "normal, key " + key;
            case Rule.Uniform(int key) -> "uniform, key " + key;
          };
    };
  }

  private static String number(double c) {
    String s = new BigDecimal(Double.toString(c)).toPlainString();
    return s.length() > 12 ? Double.toString(c) : s;
  }

  /** What the text means, in place of a value whose type a generated array takes over. */
  static ArgumentValue parse(String text, Argument before) {
    return rule(text.strip().toLowerCase(Locale.ROOT))
        .<ArgumentValue>map(r -> generated(r, before))
        .orElse(new Typed(text.strip()));
  }

  private static Optional<Rule> rule(String text) {
    Matcher random = RANDOM.matcher(text);
    if (random.matches()) {
      int key = random.group(2) == null ? 0 : Integer.parseInt(random.group(2));
      return Optional.of(
          random.group(1).equals("normal") ? new Rule.Normal(key) : new Rule.Uniform(key));
    }
    Matcher constant = CONSTANT.matcher(text);
    if (constant.matches()) {
      return constant(constant.group(1) == null ? "1" : constant.group(1));
    }
    return switch (text) {
      case "zeros" -> Optional.of(new Rule.Zeros());
      case "ones" -> Optional.of(new Rule.Ones());
      case "range", "arange" -> Optional.of(new Rule.Range());
      default -> Optional.empty();
    };
  }

  private static Optional<Rule> constant(String number) {
    try {
      return Optional.of(new Rule.Constant(Double.parseDouble(number)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Generated generated(Rule rule, Argument before) {
    if (before.value() instanceof Generated g) {
      return new Generated(rule, g.dtype(), g.shape());
    }
    ShapedArray type = ShapedArray.of(DType.FLOAT32);
    try {
      if (ArgumentTensors.types(before) instanceof Tree.Leaf<ShapedArray>(ShapedArray t)) {
        type = t;
      }
    } catch (NablaError e) {
      // What was typed makes no array: a scalar is as good as any type.
    }
    DType dtype = type.dtype().isFloat() ? type.dtype() : DType.FLOAT32;
    return new Generated(rule, dtype, type.shape());
  }

  /** A type as jaxprs write it: {@code f32[8,3]}. Empty where the text is none. */
  static Optional<ShapedArray> parseType(String text) {
    Matcher m = TYPE.matcher(text.strip());
    if (!m.matches()) {
      return Optional.empty();
    }
    try {
      List<Integer> dims = new ArrayList<>();
      for (String d : m.group(2).split(",")) {
        if (!d.isBlank()) {
          dims.add(Integer.parseInt(d.strip()));
        }
      }
      return Optional.of(ShapedArray.of(DType.of(m.group(1)), Shape.of(dims)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
