package dev.nabla.library;

import dev.nabla.ir.NablaError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The labels of an Einstein sum: for every operand, and for the result, a label for each axis.
 * Letters stand for themselves; axes that an ellipsis covers are −1 for the last, −2 before it, ….
 */
record Subscripts(List<List<Integer>> inputs, List<Integer> output) {

  /**
   * Reads {@code 'ij,jk->ik'}; without an arrow the result has the labels that occur once, in
   * alphabetical order, after those of the ellipsis.
   */
  static Subscripts parse(String text, List<Integer> ranks) {
    String s = text.replace(" ", "");
    int arrow = s.indexOf("->");
    String left = arrow < 0 ? s : s.substring(0, arrow);
    check(text, left.replace(",", ""));
    String[] terms = left.split(",", -1);
    if (terms.length != ranks.size()) {
      throw NablaError.valueError(
              "einsum: number of einsum subscripts, "
                  + terms.length
                  + ", must be equal to the number of operands, "
                  + ranks.size()
                  + ".")
          .withFix("Separate the labels of each operand by commas: 'ij,jk->ik'.");
    }
    List<List<Integer>> inputs = new ArrayList<>();
    for (int i = 0; i < terms.length; i++) {
      inputs.add(labels(terms[i], ranks.get(i), i));
    }
    int dots = inputs.stream().flatMap(List::stream).mapToInt(l -> -l).max().orElse(0);
    if (arrow < 0) {
      return new Subscripts(inputs, implicit(inputs, Math.max(0, dots)));
    }
    String right = s.substring(arrow + 2);
    check(text, right);
    List<Integer> output = expand(right, Math.max(0, dots));
    for (int l : output) {
      if (output.indexOf(l) != output.lastIndexOf(l)) {
        throw NablaError.valueError(
            "einsum: output character " + name(l) + " appeared more than once in the output.");
      }
      if (l > 0 && inputs.stream().noneMatch(in -> in.contains(l))) {
        throw NablaError.valueError(
            "einsum: output character " + name(l) + " did not appear in the input.");
      }
    }
    return new Subscripts(inputs, output);
  }

  /** Labels given as lists of integers, and perhaps of the result. */
  static Subscripts ofNumbers(List<List<Integer>> inputs, @Nullable List<Integer> output) {
    List<List<Integer>> named = inputs.stream().map(Subscripts::named).toList();
    return new Subscripts(named, output == null ? implicit(named, 0) : named(output));
  }

  private static List<Integer> named(List<Integer> numbers) {
    return numbers.stream().map(n -> n < 26 ? 'a' + n : 'A' + n - 26).toList();
  }

  private static void check(String text, String part) {
    String plain = part.replace("...", "");
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (!Character.isLetter(c)) {
        throw NablaError.valueError(
                "einsum: character '" + c + "' in '" + text + "' is not a valid label.")
            .withFix("Labels are letters; '...' stands for all other axes.");
      }
    }
  }

  private static List<Integer> labels(String term, int rank, int operand) {
    String plain = term.replaceFirst("\\.\\.\\.", "");
    boolean dots = plain.length() < term.length();
    int rest = rank - plain.length();
    if (rest < 0 || (!dots && rest > 0)) {
      throw NablaError.valueError(
              "einsum: subscript '"
                  + term
                  + "' of operand "
                  + operand
                  + " does not contain the correct number of indices: the operand has "
                  + rank
                  + " axes.")
          .withFix("Give each axis a letter, or write '...' for those not named.");
    }
    return expand(term, rest);
  }

  private static List<Integer> expand(String term, int dots) {
    List<Integer> out = new ArrayList<>();
    int at = term.indexOf("...");
    for (int i = 0; i < term.length(); i++) {
      if (i == at) {
        for (int k = dots; k > 0; k--) {
          out.add(-k);
        }
        i += 2;
      } else {
        out.add((int) term.charAt(i));
      }
    }
    return out;
  }

  private static List<Integer> implicit(List<List<Integer>> inputs, int dots) {
    Map<Integer, Integer> counts = new TreeMap<>();
    inputs.forEach(
        in -> in.stream().filter(l -> l > 0).forEach(l -> counts.merge(l, 1, Integer::sum)));
    List<Integer> out = new ArrayList<>();
    for (int k = dots; k > 0; k--) {
      out.add(-k);
    }
    counts.forEach(
        (l, n) -> {
          if (n == 1) {
            out.add(l);
          }
        });
    return out;
  }

  static String name(int label) {
    return label > 0 ? "'" + (char) label + "'" : "'...'";
  }

  /** The length of every label's axes; length 1 gives way to any other. */
  Map<Integer, Integer> lengths(List<int[]> shapes) {
    Map<Integer, Integer> out = new LinkedHashMap<>();
    for (int i = 0; i < shapes.size(); i++) {
      if (inputs.get(i).size() != shapes.get(i).length) {
        throw NablaError.valueError(
            "einsum: operand "
                + i
                + " has "
                + shapes.get(i).length
                + " axes, but "
                + inputs.get(i).size()
                + " labels.");
      }
      for (int k = 0; k < shapes.get(i).length; k++) {
        int label = inputs.get(i).get(k);
        int length = shapes.get(i)[k];
        int known = out.getOrDefault(label, 1);
        if (known != 1 && length != 1 && known != length) {
          throw NablaError.valueError(
                  "einsum: size of label "
                      + name(label)
                      + " for operand "
                      + i
                      + " ("
                      + length
                      + ") does not match previous terms ("
                      + known
                      + ").")
              .withFix("Axes with the same label must be equally long.");
        }
        out.put(label, known == 1 ? length : known);
      }
    }
    return out;
  }
}
