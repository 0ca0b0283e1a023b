package dev.nabla.exporter.json;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Provenance;
import dev.nabla.ir.SourceLine;
import dev.nabla.ir.Var;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpecText;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stages of a transformed function as JSON, for other programs to read.
 *
 * <p>The object has {@code stages}: the function itself, then one stage for each transformation. A
 * stage has {@code label}, {@code transform}, and its graph: {@code inputs}, {@code constants},
 * {@code equations}, {@code outputs}. An equation has {@code id}, {@code primitive}, {@code
 * inputs}, {@code outputs}, {@code params} (nested graphs are objects of the same form), {@code
 * scope}, {@code source} and {@code provenance}, whose {@code sources} are ids of equations in the
 * stage before. Variables have the letters that the printed jaxpr gives them.
 */
public final class StagesWriter {
  private final JsonGenerator json;
  private final EquationIds ids;
  private final ParamsWriter params;
  private JaxprPrinter.Names names;
  private int stage;

  private StagesWriter(JsonGenerator json, EquationIds ids) {
    this.json = json;
    this.ids = ids;
    this.params = new ParamsWriter(json, this::nested);
    this.names = JaxprPrinter.names(EquationIds.EMPTY);
  }

  /** The JSON text. Every stage has to have its graph. */
  public static String write(List<Stage> stages) {
    StringWriter text = new StringWriter();
    JsonMapper mapper = new JsonMapper();
    try (JsonGenerator json = mapper.writerWithDefaultPrettyPrinter().createGenerator(text)) {
      new StagesWriter(json, EquationIds.of(stages)).stages(stages);
    }
    return text.toString();
  }

  private void stages(List<Stage> stages) {
    json.writeStartObject();
    json.writeArrayPropertyStart("stages");
    for (int i = 0; i < stages.size(); i++) {
      stage(stages.get(i), i);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void stage(Stage s, int index) {
    Graph g = EquationIds.graph(s);
    json.writeStartObject();
    json.writeStringProperty("label", s.label());
    json.writeName("transform");
    if (s.transform() == null) {
      json.writeNull();
    } else {
      json.writeString(TransformSpecText.format(s.transform()));
    }
    names = JaxprPrinter.names(g);
    stage = index;
    body(g);
    json.writeEndObject();
  }

  private void nested(Graph g) {
    json.writeStartObject();
    json.writeStringProperty("name", g.name());
    body(g);
    json.writeEndObject();
  }

  private void body(Graph g) {
    atoms("inputs", g.inputs());
    json.writeArrayPropertyStart("constants");
    g.constants()
        .forEach(
            (v, t) -> {
              json.writeStartObject();
              variable(v);
              json.writeName("value");
              new ValueTreeWriter(json).elements(t);
              json.writeEndObject();
            });
    json.writeEndArray();
    json.writeArrayPropertyStart("equations");
    g.equations().forEach(this::equation);
    json.writeEndArray();
    atoms("outputs", g.outputs());
  }

  private void equation(Equation e) {
    json.writeStartObject();
    json.writeNumberProperty("id", ids.of(e, stage));
    json.writeStringProperty("primitive", e.primitive().name());
    atoms("inputs", e.inputs());
    atoms("outputs", e.outputs());
    json.writeName("params");
    params.write(e.params());
    json.writeName("scope");
    if (e.scope() == null) {
      json.writeNull();
    } else {
      json.writeString(e.scope().path());
    }
    source(e.source());
    provenance(e);
    json.writeEndObject();
  }

  private void source(@Nullable SourceLine at) {
    json.writeName("source");
    if (at == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringProperty("file", at.file());
    json.writeNumberProperty("line", at.line());
    json.writeEndObject();
  }

  private void provenance(Equation e) {
    Provenance p = e.provenance();
    json.writeObjectPropertyStart("provenance");
    json.writeStringProperty("stage", p.stage());
    json.writeStringProperty("rule", ids.rule(e, stage));
    json.writeStringProperty("role", p.role().name().toLowerCase(Locale.ROOT));
    json.writeArrayPropertyStart("sources");
    ids.sources(e, stage).forEach(json::writeNumber);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void atoms(String property, List<? extends Atom> atoms) {
    json.writeArrayPropertyStart(property);
    for (Atom a : atoms) {
      json.writeStartObject();
      switch (a) {
        case Var v -> variable(v);
        case Literal l -> {
          json.writeName("literal");
          new ValueTreeWriter(json).elements(l.value());
          type(l);
        }
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void variable(Var v) {
    json.writeStringProperty("var", names.of(v));
    type(v);
    if (v.hint() != null) {
      json.writeStringProperty("name", v.hint());
    }
  }

  private void type(Atom a) {
    json.writeStringProperty("type", a.aval().toString());
    if (a.aval().weakType()) {
      json.writeBooleanProperty("weak_type", true);
    }
  }
}
