package dev.nabla.app.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents as JSON, version 1: what {@code nabla.schema.json} beside this class describes. */
public final class DocumentJson {
  static final int VERSION = 1;
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT))
          .build();

  private DocumentJson() {}

  /** Indented, one source line a line, so that a diff reads well. */
  public static String write(Document d) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("nabla", VERSION);
    root.put("selected", d.selected());
    ArrayNode sources = root.putArray("sources");
    for (Source s : d.sources()) {
      ObjectNode o = sources.addObject().put("name", s.name());
      ArrayNode lines = o.putArray("lines");
      Arrays.stream(s.text().split("\n", -1)).forEach(lines::add);
    }
    ArrayNode functions = root.putArray("functions");
    d.functions().forEach(f -> FunctionJson.write(f, functions.addObject()));
    return MAPPER.writeValueAsString(root) + "\n";
  }

  /** Reads what {@link #write} wrote, and says in the user's words why it cannot. */
  public static Document read(String json) throws DocumentException {
    JsonNode root;
    try {
      root = MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new DocumentException(
          Messages.format("error.not-json", e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    }
    Fields f = new Fields(root, "");
    if (!root.isObject() || !root.has("nabla")) {
      throw new DocumentException(Messages.get("error.not-a-document"));
    }
    int version = f.integer("nabla");
    if (version != VERSION) {
      throw new DocumentException(Messages.format("error.version", version, VERSION));
    }
    List<Source> sources = f.objects("sources", DocumentJson::source);
    List<FunctionEntry> functions = f.objects("functions", FunctionJson::read);
    int selected = f.integer("selected");
    if (selected < -1 || selected >= functions.size()) {
      throw new DocumentException(Messages.format("error.selected", selected));
    }
    Document d = new Document(sources, functions, selected);
    for (FunctionEntry e : functions) {
      if (!(e.definition() instanceof Definition.Drawn) && d.sourceOf(e).isEmpty()) {
        throw new DocumentException(Messages.format("error.no-source", e.name()));
      }
    }
    return d;
  }

  private static Source source(Fields f) throws DocumentException {
    return new Source(f.text("name"), String.join("\n", f.texts("lines")));
  }

  /** Maps what may fail over a list. */
  interface Reader<T> {
    T read(Fields f) throws DocumentException;
  }

  /** An object's fields, read with messages that name the place. */
  record Fields(JsonNode node, String path) {
    private JsonNode need(String name, String kind, Function<JsonNode, Boolean> is)
        throws DocumentException {
      JsonNode n = node.get(name);
      if (n == null || !is.apply(n)) {
        throw new DocumentException(Messages.format("error.field", path + "/" + name, kind));
      }
      return n;
    }

    boolean has(String name) {
      return node.hasNonNull(name);
    }

    String text(String name) throws DocumentException {
      return need(name, Messages.get("kind.text"), JsonNode::isString).asString();
    }

    int integer(String name) throws DocumentException {
      return need(name, Messages.get("kind.integer"), JsonNode::isInt).asInt();
    }

    double number(String name) throws DocumentException {
      return need(name, Messages.get("kind.number"), JsonNode::isNumber).asDouble();
    }

    boolean bool(String name) throws DocumentException {
      return need(name, Messages.get("kind.boolean"), JsonNode::isBoolean).asBoolean();
    }

    Fields object(String name) throws DocumentException {
      return new Fields(
          need(name, Messages.get("kind.object"), JsonNode::isObject), path + "/" + name);
    }

    <T> List<T> objects(String name, Reader<T> reader) throws DocumentException {
      JsonNode list = need(name, Messages.get("kind.list"), JsonNode::isArray);
      List<T> out = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        out.add(reader.read(new Fields(list.get(i), path + "/" + name + "/" + i)));
      }
      return out;
    }

    List<String> texts(String name) throws DocumentException {
      List<String> out = new ArrayList<>();
      for (JsonNode n : need(name, Messages.get("kind.list"), JsonNode::isArray)) {
        if (!n.isString()) {
          throw new DocumentException(
              Messages.format("error.field", path + "/" + name, Messages.get("kind.texts")));
        }
        out.add(n.asString());
      }
      return out;
    }

    List<Integer> integers(String name) throws DocumentException {
      List<Integer> out = new ArrayList<>();
      for (JsonNode n : need(name, Messages.get("kind.list"), JsonNode::isArray)) {
        if (!n.isInt()) {
          throw new DocumentException(
              Messages.format("error.field", path + "/" + name, Messages.get("kind.integers")));
        }
        out.add(n.asInt());
      }
      return out;
    }
  }
}
