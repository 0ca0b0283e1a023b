package dev.nabla.importer.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses JSON, and says in which line it is none. */
public final class JsonText {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JsonText() {}

  /**
   * The tree of a JSON text. Throws {@link ValueFormatException} with line and column where the
   * text is no JSON.
   *
   * @param name what to call the text in a message: its file
   */
  public static JsonNode parse(String text, String name) {
    try {
      JsonNode n = MAPPER.readTree(text);
      if (n.isMissingNode()) {
        throw new ValueFormatException(name, "is empty, which is no JSON");
      }
      return n;
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String where =
          at == null ? name : name + ", line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new ValueFormatException(where, "no JSON: " + e.getOriginalMessage());
    }
  }
}
