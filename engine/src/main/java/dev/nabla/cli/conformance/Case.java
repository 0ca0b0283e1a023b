package dev.nabla.cli.conformance;

import dev.nabla.function.Value;
import dev.nabla.importer.json.ValueFormatException;
import dev.nabla.importer.json.ValueTreeReader;
import dev.nabla.ir.Tree;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One reference case: a function, its arguments, and what is expected of it.
 *
 * @param name as the file is called, without {@code .json}
 * @param json what the file holds
 */
record Case(String name, JsonNode json) {

  /** A call and what it is to give. */
  record Call(List<Tree<Value>> arguments, Tree<Value> outputs, String traces) {}

  /**
   * An exception that is to be raised.
   *
   * @param type of the exception, as Python names it
   * @param mentions what its message has to name
   */
  record ExpectedError(String type, List<String> mentions) {}

  String category() {
    int dot = name.indexOf('.');
    return json.path("category").asString(dot < 0 ? name : name.substring(0, dot));
  }

  String source() {
    return text("source");
  }

  String expression() {
    return text("expr");
  }

  private String text(String key) {
    JsonNode n = json.path(key);
    if (!n.isString()) {
      throw new IllegalArgumentException("the case has no \"" + key + "\"");
    }
    return n.asString();
  }

  List<Tree<Value>> arguments(boolean x64) {
    return reader(x64).arguments(json.path("args"));
  }

  Tree<Value> outputs(boolean x64) {
    JsonNode n = x64 ? json.path("x64").path("outputs") : json.path("outputs");
    if (!n.isObject()) {
      throw new IllegalArgumentException("the case has no \"outputs\"");
    }
    return ValueTreeReader.exact().tree(n);
  }

  private static ValueTreeReader reader(boolean x64) {
    return x64 ? ValueTreeReader.float32AsFloat64() : ValueTreeReader.exact();
  }

  Tolerance tolerance() {
    JsonNode t = json.path("tol");
    return t.isObject()
        ? new Tolerance(t.path("rtol").asDouble(), t.path("atol").asDouble())
        : Tolerance.DEFAULT;
  }

  /** Whether the calls have to be made one by one in Python: it is about what Python sees. */
  boolean isAboutCalls() {
    return json.has("calls");
  }

  /** Whether the case is about an error, or about there being none. */
  boolean isAboutErrors() {
    return category().equals("errors");
  }

  boolean expectsError(boolean x64) {
    return x64 ? json.has("x64_error") : json.path("error").isObject();
  }

  /** Whether there is an answer to compare with. */
  boolean hasAnswer(boolean x64) {
    return !x64 || json.has("x64") || json.has("x64_error");
  }

  ExpectedError expectedError(boolean x64) {
    if (x64) {
      return new ExpectedError(json.path("x64_error").asString().split(":", 2)[0], List.of());
    }
    JsonNode e = json.path("error");
    List<String> mentions = new ArrayList<>();
    e.path("mentions").forEach(m -> mentions.add(m.asString()));
    return new ExpectedError(e.path("type").asString(), mentions);
  }

  List<Call> calls() {
    List<Call> out = new ArrayList<>();
    for (JsonNode c : json.path("calls")) {
      ValueTreeReader r = ValueTreeReader.exact();
      try {
        out.add(
            new Call(
                r.arguments(c.path("args")),
                r.tree(c.path("outputs")),
                c.path("traces_so_far").toString()));
      } catch (ValueFormatException e) {
        throw new IllegalArgumentException("call " + out.size() + ": " + e.getMessage(), e);
      }
    }
    return out;
  }
}
