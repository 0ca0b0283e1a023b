package dev.nabla.app.document;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The part of JSON Schema that the document's schema uses. */
final class SchemaCheck {
  private final JsonNode root;
  private final List<String> faults = new ArrayList<>();

  private SchemaCheck(JsonNode root) {
    this.root = root;
  }

  static List<String> faults(JsonNode schema, JsonNode value) {
    SchemaCheck c = new SchemaCheck(schema);
    c.check(schema, value, "");
    return c.faults;
  }

  private boolean fits(JsonNode schema, JsonNode value) {
    SchemaCheck c = new SchemaCheck(root);
    c.check(schema, value, "");
    return c.faults.isEmpty();
  }

  private void check(JsonNode schema, JsonNode v, String at) {
    if (schema.has("$ref")) {
      check(root.at(schema.get("$ref").asString().substring(1)), v, at);
      return;
    }
    if (schema.has("type") && !isOf(schema.get("type").asString(), v)) {
      faults.add(at + " is not of type " + schema.get("type"));
    }
    if (schema.has("const") && !schema.get("const").equals(v)) {
      faults.add(at + " is not " + schema.get("const"));
    }
    if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(v::equals)) {
      faults.add(at + " is none of " + schema.get("enum"));
    }
    if (schema.has("minimum") && v.asDouble() < schema.get("minimum").asDouble()) {
      faults.add(at + " is too small");
    }
    if (schema.has("oneOf")) {
      long fits = schema.get("oneOf").valueStream().filter(s -> fits(s, v)).count();
      if (fits != 1) {
        faults.add(at + " fits " + fits + " of oneOf");
      }
    }
    required(schema, v, at);
    if (v.isObject()) {
      v.properties().forEach(e -> property(schema, e.getKey(), e.getValue(), at));
    }
    if (v.isArray() && schema.has("items")) {
      for (int i = 0; i < v.size(); i++) {
        check(schema.get("items"), v.get(i), at + "/" + i);
      }
    }
  }

  private void required(JsonNode schema, JsonNode v, String at) {
    if (schema.has("required")) {
      for (JsonNode name : schema.get("required")) {
        if (!v.has(name.asString())) {
          faults.add(at + "/" + name.asString() + " is missing");
        }
      }
    }
  }

  private void property(JsonNode schema, String name, JsonNode v, String at) {
    JsonNode s = schema.at("/properties").get(name);
    if (s != null) {
      check(s, v, at + "/" + name);
    } else if (schema.has("additionalProperties")) {
      faults.add(at + "/" + name + " is not in the schema");
    }
  }

  private static boolean isOf(String type, JsonNode v) {
    return switch (type) {
      case "object" -> v.isObject();
      case "array" -> v.isArray();
      case "string" -> v.isString();
      case "integer" -> v.isInt();
      case "number" -> v.isNumber();
      case "boolean" -> v.isBoolean();
      default -> throw new IllegalArgumentException(type);
    };
  }
}
