package dev.nabla.app.sketch.text;

import dev.nabla.app.sketch.python.Comment;
import dev.nabla.app.sketch.python.Extent;
import dev.nabla.app.sketch.python.Parsed;
import java.util.ArrayList;
import java.util.List;

/** Gives comments to the nodes whose lines they precede or trail. */
final class CommentReader {
  private final Parsed parsed;
  private final Draft draft;
  private final List<String> waiting = new ArrayList<>();
  private final List<String> results = new ArrayList<>();
  private int next;

  CommentReader(Parsed parsed, Draft draft) {
    this.parsed = parsed;
    this.draft = draft;
  }

  /** Comments up to the end of something that no node is made of wait for the next node. */
  void pass(Extent at) {
    collect(at);
  }

  /**
   * Gives the comments up to the end of a statement's line to its node.
   *
   * @param node its outermost call; 0 for none: the next one gets them; -1 for the results
   */
  void attach(Extent statement, int node) {
    collect(statement);
    if (node == 0 || waiting.isEmpty()) {
      return;
    }
    String words = String.join("\n", waiting);
    waiting.clear();
    if (node < 0) {
      results.add(words);
    } else {
      draft.comment(node, words);
    }
  }

  /** Comments after the last line are the results'. */
  void rest(Extent definition) {
    collect(definition);
    results.addAll(waiting);
    waiting.clear();
  }

  String ofResults() {
    return String.join("\n", results);
  }

  private void collect(Extent at) {
    int end = parsed.lines().end(parsed.lines().line(at.end()));
    List<Comment> all = parsed.comments();
    while (next < all.size() && all.get(next).at().start() < end) {
      Comment c = all.get(next++);
      if (c.alone() || !Comments.isOwn(c.text())) {
        waiting.add(c.text().startsWith(" ") ? c.text().substring(1) : c.text());
      }
    }
  }
}
