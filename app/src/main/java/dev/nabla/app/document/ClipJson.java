package dev.nabla.app.document;

import dev.nabla.app.document.DocumentJson.Fields;
import dev.nabla.app.sketch.Clip;
import dev.nabla.app.sketch.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Nodes as text, as the clipboard holds them: within a document, or on the way to another. */
public final class ClipJson {
  private static final String KEY = "nabla-clip";
  private static final int VERSION = 1;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ClipJson() {}

  /**
   * What is copied.
   *
   * @param functions drawn functions that the nodes call, directly or not
   */
  public record Copied(Clip clip, List<FunctionEntry> functions) {
    public Copied {
      functions = List.copyOf(functions);
    }
  }

  public static String write(Copied c) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put(KEY, VERSION);
    SketchJson.write(c.clip(), root);
    ArrayNode functions = root.putArray("functions");
    c.functions().forEach(f -> FunctionJson.write(f, functions.addObject()));
    return MAPPER.writeValueAsString(root);
  }

  /**
   * Reads what {@link #write} wrote; empty for any other text. Throws where it was cut short or
   * changed.
   */
  public static Optional<Copied> read(String text) throws DocumentException {
    if (!text.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    JsonNode root;
    try {
      root = MAPPER.readTree(text);
    } catch (JacksonException e) {
      return Optional.empty();
    }
    if (!root.isObject() || !root.has(KEY)) {
      return Optional.empty();
    }
    Fields f = new Fields(root, "");
    int version = f.integer(KEY);
    if (version != VERSION) {
      throw new DocumentException(Messages.format("error.version", version, VERSION));
    }
    Clip clip = SketchJson.readClip(f);
    Set<Integer> ids = new HashSet<>();
    clip.nodes().forEach(n -> ids.add(n.id()));
    clip.frames().forEach(b -> ids.add(b.id()));
    boolean results = clip.nodes().stream().anyMatch(Node.Results.class::isInstance);
    if (results || ids.size() != clip.nodes().size() + clip.frames().size()) {
      throw new DocumentException(Messages.get("error.clip"));
    }
    return Optional.of(new Copied(clip, f.objects("functions", FunctionJson::read)));
  }
}
