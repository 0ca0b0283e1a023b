package dev.nabla.app.session;

import dev.nabla.app.document.DocumentException;
import dev.nabla.app.document.DocumentJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session's file: a line of JSON about the document, then the document as it would be saved. The
 * line has the length and a checksum of what follows, so that half a file is never taken for one.
 */
final class SessionText {
  private static final int VERSION = 1;
  private static final JsonMapper MAPPER = new JsonMapper();

  private SessionText() {}

  static byte[] write(SessionState s) {
    byte[] document = DocumentJson.write(s.document()).getBytes(StandardCharsets.UTF_8);
    ObjectNode head = MAPPER.createObjectNode().put("nabla-session", VERSION);
    if (s.file() != null) {
      head.put("file", s.file().toString());
    }
    ArrayNode digests = head.putArray("sha256");
    s.digests().forEach(digests::add);
    head.put("edited", s.edited()).put("when", s.when().toString());
    head.put("bytes", document.length).put("crc32", checksum(document, 0));
    byte[] line = (MAPPER.writeValueAsString(head) + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[line.length + document.length];
    System.arraycopy(line, 0, all, 0, line.length);
    System.arraycopy(document, 0, all, line.length, document.length);
    return all;
  }

  static SessionState read(byte[] all) throws DocumentException {
    int end = 0;
    while (end < all.length && all[end] != '\n') {
      end++;
    }
    JsonNode head;
    try {
      head = MAPPER.readTree(new String(all, 0, end, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      throw new DocumentException(SessionTexts.get().get("session.broken"), e);
    }
    if (head == null || head.path("nabla-session").asInt(0) != VERSION) {
      throw new DocumentException(SessionTexts.get().get("session.version"));
    }
    int from = end + 1;
    if (all.length - from != head.path("bytes").asInt(-1)
        || checksum(all, from) != head.path("crc32").asLong(-1)) {
      throw new DocumentException(SessionTexts.get().get("session.broken"));
    }
    String json = new String(all, from, all.length - from, StandardCharsets.UTF_8);
    return new SessionState(
        DocumentJson.read(json),
        path(head.path("file")),
        digests(head.path("sha256")),
        head.path("edited").asBoolean(true),
        Objects.requireNonNullElse(time(head.path("when")), Instant.EPOCH));
  }

  private static long checksum(byte[] bytes, int from) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, bytes.length - from);
    return crc.getValue();
  }

  private static @Nullable Path path(JsonNode n) {
    try {
      return n.isString() ? Path.of(n.asString()) : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static List<String> digests(JsonNode list) {
    List<String> out = new ArrayList<>();
    list.forEach(n -> out.add(n.asString("")));
    return out;
  }

  private static @Nullable Instant time(JsonNode n) {
    try {
      return n.isString() ? Instant.parse(n.asString()) : null;
    } catch (java.time.format.DateTimeParseException e) {
      return null;
    }
  }
}
