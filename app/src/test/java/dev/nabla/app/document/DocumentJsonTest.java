package dev.nabla.app.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DocumentJsonTest {
  @Test
  void whatIsWrittenReadsBackEqual() throws DocumentException {
    Document d = Documents.full();
    assertThat(DocumentJson.read(DocumentJson.write(d))).isEqualTo(d);
    assertThat(DocumentJson.read(DocumentJson.write(Document.EMPTY))).isEqualTo(Document.EMPTY);
  }

  @Test
  void whatIsWrittenFitsTheSchema() throws IOException {
    JsonNode schema = schema();
    JsonNode json = JsonMapper.shared().readTree(DocumentJson.write(Documents.full()));
    assertThat(SchemaCheck.faults(schema, json)).isEmpty();
    assertThat(SchemaCheck.faults(schema, JsonMapper.shared().readTree("{\"nabla\": 2}")))
        .contains("/nabla is not 1", "/functions is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                                                  | not JSON
          []                                                 | not a Nabla document
          {"a": 1}                                           | not a Nabla document
          {"nabla": 2}                                       | version 2
          {"nabla": 1}                                       | /sources is missing
          {"nabla": 1, "sources": [{}]}                      | /sources/0/name
          {"nabla": 1, "sources": [], "functions": [], "selected": 3} | no such function
          """)
  void aBadFileIsToldInWords(String json, String words) {
    assertThatThrownBy(() -> DocumentJson.read(json))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining(words);
  }

  @Test
  void aFunctionWithoutItsSourceIsRefused() {
    String json =
        DocumentJson.write(Documents.full()).replace("\"name\" : \"loss.py\"", "\"name\" : \"b\"");
    assertThatThrownBy(() -> DocumentJson.read(json)).hasMessageContaining("\"loss\"");
  }

  private static JsonNode schema() throws IOException {
    try (InputStream in = DocumentJson.class.getResourceAsStream("nabla.schema.json")) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(in));
    }
  }
}
