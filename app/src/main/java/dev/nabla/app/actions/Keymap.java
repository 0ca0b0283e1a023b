package dev.nabla.app.actions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableMap;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * Which keys do what: every action's own shortcut, and the user's in its place. Two actions of one
 * scope never have the same; keys of the whole window and keys of a part of it neither.
 */
public final class Keymap {
  /** The scope of actions that work wherever the keyboard is. */
  public static final String WINDOW = "";

  private final ObservableMap<String, String> chosen;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** An action's keys, as preferences list them. */
  public record Entry(
      String id,
      String name,
      String scope,
      @Nullable KeyCombination usual,
      ReadOnlyObjectWrapper<@Nullable KeyCombination> current) {

    /** Whether the user has changed it. */
    public boolean isChanged() {
      return !java.util.Objects.equals(usual, current.get());
    }
  }

  /**
   * @param chosen the user's shortcuts by the id of the action, as {@link
   *     KeyCombination#valueOf(String)} reads them, empty for none; written to and listened to
   */
  public Keymap(ObservableMap<String, String> chosen) {
    this.chosen = chosen;
    chosen.addListener((MapChangeListener<String, String>) c -> update(c.getKey()));
  }

  /** Names an action of the window, and gives the property that its keys are in. */
  public ReadOnlyObjectProperty<@Nullable KeyCombination> define(
      String id, String name, String usual) {
    return define(id, name, usual, WINDOW);
  }

  /**
   * Names an action that works in a part of the window, such as a canvas that has the keyboard.
   *
   * @param scope the part's name; the same for all of its actions
   */
  public ReadOnlyObjectProperty<@Nullable KeyCombination> define(
      String id, String name, String usual, String scope) {
    Entry known = entries.get(id);
    if (known != null) {
      return known.current().getReadOnlyProperty();
    }
    KeyCombination keys = usual.isEmpty() ? null : KeyCombination.valueOf(usual);
    Entry e = new Entry(id, name, scope, keys, new ReadOnlyObjectWrapper<>(keys));
    entries.put(id, e);
    update(id);
    return e.current().getReadOnlyProperty();
  }

  /** All that can have keys, in the order they were defined. */
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** What else these keys do where the action of this id is done. */
  public Optional<Entry> conflict(String id, KeyCombination keys) {
    Entry mine = entries.get(id);
    return entries.values().stream()
        .filter(e -> !e.id().equals(id) && keys.equals(e.current().get()))
        .filter(e -> mine == null || meet(e.scope(), mine.scope()))
        .findFirst();
  }

  private static boolean meet(String a, String b) {
    return a.equals(b) || a.equals(WINDOW) || b.equals(WINDOW);
  }

  /** Gives an action other keys, or with null none. Whatever else had them loses them. */
  public void set(String id, @Nullable KeyCombination keys) {
    Entry e = entries.get(id);
    if (e == null) {
      return;
    }
    if (keys != null) {
      conflict(id, keys).ifPresent(other -> set(other.id(), null));
    }
    if (java.util.Objects.equals(keys, e.usual())) {
      chosen.remove(id);
    } else {
      chosen.put(id, keys == null ? "" : keys.getName());
    }
  }

  /** Gives an action its own keys back. Whatever else has them now loses them. */
  public void reset(String id) {
    Entry e = entries.get(id);
    if (e != null) {
      set(id, e.usual());
    }
  }

  /** Gives every action its own keys back. */
  public void resetAll() {
    List.copyOf(chosen.keySet()).forEach(chosen::remove);
  }

  private void update(String id) {
    Entry e = entries.get(id);
    if (e != null) {
      e.current().set(read(chosen.get(id), e.usual()));
    }
  }

  private static @Nullable KeyCombination read(
      @Nullable String text, @Nullable KeyCombination usual) {
    if (text == null) {
      return usual;
    }
    try {
      return text.isBlank() ? null : KeyCombination.valueOf(text);
    } catch (IllegalArgumentException e) {
      return usual;
    }
  }

  /** Keys as key caps show them: {@code Ctrl K}; empty for none. */
  public static String text(@Nullable KeyCombination keys) {
    return keys == null ? "" : keys.getDisplayText().replace("+", " ").strip();
  }
}
