package dev.nabla.importer.python.guest;

import dev.nabla.ir.SourceLine;
import java.util.HashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** The functions of our Python modules that Java calls. */
final class Helpers {
  private final Value makeTuple;
  private final Value makeList;
  private final Value makeError;
  private final Value where;
  private final Value invoke;
  private final Value typeName;
  private final Value describe;
  private final Value hash;
  private final Value equal;
  private final Value customName;
  private final Value errorInfo;
  private final Map<String, SourceLine> lines = new HashMap<>();

  /**
   * @param exports the dictionary that {@code _nabla/exports.py} defines
   */
  Helpers(Value exports) {
    makeTuple = exports.getMember("make_tuple");
    makeList = exports.getMember("make_list");
    makeError = exports.getMember("make_error");
    where = exports.getMember("where");
    invoke = exports.getMember("invoke");
    typeName = exports.getMember("type_name");
    describe = exports.getMember("describe");
    hash = exports.getMember("hash_of");
    equal = exports.getMember("equal");
    customName = exports.getMember("custom_name");
    errorInfo = exports.getMember("error_info");
  }

  Value tuple(Object... items) {
    return makeTuple.execute(items);
  }

  /** A list of a tuple's items. */
  Value list(Object tuple) {
    return makeList.execute(tuple);
  }

  /** Type, message, fix, line, function, file and replacement of an exception: a dictionary. */
  Value errorInfo(Value exception) {
    return errorInfo.execute(exception);
  }

  Value error(String type, String message, @Nullable String fix) {
    return makeError.execute(type, message, fix);
  }

  /** The line of the user's that is being run, or null outside the user's functions. */
  @Nullable SourceLine where() {
    Value w = where.execute();
    if (w.isNull()) {
      return null;
    }
    return lines.computeIfAbsent(
        w.asString(),
        s -> {
          String[] parts = s.split("\n", 3);
          String function = parts[1].equals("<module>") ? "" : parts[1];
          return new SourceLine(parts[2], Integer.parseInt(parts[0]), function);
        });
  }

  /** Calls a Python function: its arguments' structure, then their leaves. */
  Value invoke(Object... functionStructureLeaves) {
    return invoke.execute(functionStructureLeaves);
  }

  String typeName(Value v) {
    return typeName.execute(v).asString();
  }

  String describe(Value v) {
    return describe.execute(v).asString();
  }

  int hash(Value v) {
    return Long.hashCode(hash.execute(v).asLong());
  }

  boolean equal(Value a, Value b) {
    return equal.execute(a, b).asBoolean();
  }

  String customName(int id) {
    return customName.execute(id).asString();
  }
}
