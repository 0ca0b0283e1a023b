package dev.nabla.app.editor.types;

import dev.nabla.app.document.Document;
import java.util.function.UnaryOperator;

/**
 * A change after which a call is no longer wrong.
 *
 * @param label what it does: {@code Declare b2 as f32[10]}
 */
public record Fix(String label, UnaryOperator<Document> change) {}
