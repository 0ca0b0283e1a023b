package dev.nabla.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupTest {
  private static final int STEPS = 300;

  /** What a search over the dependencies finds is what is kept up to date, merges included. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatItNeedsIsKeptUpToDate(long seed) {
    Random random = new Random(seed);
    List<Group> groups = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      if (groups.size() < 3 || random.nextInt(3) == 0) {
        groups.add(new Group(step, true, new Group.Space(Shape.of(List.of(step)), List.of())));
      }
      Group a = groups.get(random.nextInt(groups.size()));
      Group b = groups.get(random.nextInt(groups.size()));
      if (a == b) {
        continue;
      }
      if (random.nextInt(4) == 0) {
        if (!a.dependsThroughOthersOn(b) && !b.dependsThroughOthersOn(a)) {
          a.replace(b);
          groups.remove(b);
        }
      } else if (!b.dependsOn(a)) {
        a.addDependency(b);
      }
      check(groups);
    }
  }

  private static void check(List<Group> groups) {
    for (Group g : groups) {
      Set<Group> found = reachable(g);
      for (Group other : groups) {
        if (other != g) {
          assertThat(g.dependsOn(other)).isEqualTo(found.contains(other));
        }
      }
      assertThat(groups).containsAll(g.dependencies());
      assertThat(g.dependencies()).doesNotContain(g);
    }
  }

  private static Set<Group> reachable(Group from) {
    Set<Group> seen = new HashSet<>();
    List<Group> stack = new ArrayList<>(from.dependencies());
    while (!stack.isEmpty()) {
      Group g = stack.removeLast();
      if (seen.add(g)) {
        stack.addAll(g.dependencies());
      }
    }
    return seen;
  }
}
