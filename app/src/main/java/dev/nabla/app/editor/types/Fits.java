package dev.nabla.app.editor.types;

import dev.nabla.app.editor.types.SketchTypes.Failed;
import dev.nabla.app.editor.types.SketchTypes.Known;
import dev.nabla.app.editor.types.SketchTypes.Typing;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.operations.Operation;
import dev.nabla.app.operations.Operation.Slot;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which operations can follow a value, or come before a socket. Found by trying: each is called on
 * abstract values, the other sockets given an array of the same type or a number.
 */
public final class Fits {
  private static final Operand ARRAY = new Operand.FromInput("\u0000array");
  private static final Operand OTHER = new Operand.FromInput("\u0000other");
  private static final Place NOWHERE = new Place(0, 0);
  private static final int MOST_GUESSES = 4;

  private final DocumentFunctions functions;
  private final CallTypes calls;

  /**
   * An operation that fits.
   *
   * @param socket the parameter that takes the array; empty where it is the result that fits
   * @param result what it then gives, as a jaxpr writes it; empty where that depends on what is
   *     still to be typed in
   */
  public record Fit(Operation operation, String socket, String result) {}

  public Fits(DocumentFunctions functions) {
    this.functions = functions;
    this.calls = new CallTypes(functions);
  }

  /** The operations that take an array of this type, each with the first socket that does. */
  public List<Fit> taking(List<Operation> all, ShapedArray type) {
    List<Fit> out = new ArrayList<>();
    for (Operation o : all) {
      Fit f = taking(o, type);
      if (f != null) {
        out.add(f);
      }
    }
    return out;
  }

  /** How an operation takes an array of this type; null where it does not. */
  public @Nullable Fit taking(Operation o, ShapedArray type) {
    for (Slot s : o.slots()) {
      Typing t = s.isSocket() ? given(o, s.name(), type) : new SketchTypes.Unknown();
      if (s.isSocket() && !(t instanceof Failed)) {
        return new Fit(o, s.name(), text(t));
      }
    }
    return null;
  }

  /**
   * The operations whose result a socket takes. What they would be given is not known: a number, or
   * an array like one that the drawing has.
   */
  public List<Fit> giving(List<Operation> all, Target to, SketchTypes types) {
    Set<ShapedArray> guesses = new LinkedHashSet<>();
    types.all().stream().limit(MOST_GUESSES).map(ShapedArray::strong).forEach(guesses::add);
    guesses.add(ShapedArray.of(DType.FLOAT32));
    List<Fit> out = new ArrayList<>();
    for (Operation o : all) {
      guesses.stream().flatMap(g -> giving(o, g, to, types)).findFirst().ifPresent(out::add);
    }
    return out;
  }

  private Stream<Fit> giving(Operation o, ShapedArray guess, Target to, SketchTypes types) {
    String first = o.slots().stream().filter(Slot::isSocket).map(Slot::name).findFirst().orElse("");
    Typing t = given(o, first, guess);
    if (t instanceof Failed || t instanceof Known k && !takes(to, k.type(), types)) {
      return Stream.empty();
    }
    return Stream.of(new Fit(o, "", text(t)));
  }

  private boolean takes(Target to, ShapedArray type, SketchTypes types) {
    Sketch s = types.sketch();
    if (!(to instanceof Target.OfCall c)) {
      return true;
    }
    Node.Call changed = dev.nabla.app.sketch.Links.set(s, c, ARRAY).call(c.node());
    Typing known = new Known(List.of(type));
    return !(types.tryCall(changed, o -> o.equals(ARRAY) ? known : types.of(o)) instanceof Failed);
  }

  private static String text(Typing t) {
    return t instanceof Known k ? k.type().strong().toString() : "";
  }

  /**
   * What an operation gives for an array in a socket; what is wrong with every way to fill the
   * other sockets; or nothing known, where a parameter is yet to be typed in.
   */
  private Typing given(Operation o, String socket, ShapedArray type) {
    List<Slot> all = o.slots().stream().filter(Slot::isSocket).toList();
    List<Slot> required =
        all.stream().filter(s -> s.required() || s.name().equals(socket)).toList();
    boolean incomplete = o.slots().stream().anyMatch(s -> s.required() && !s.isSocket());
    if (incomplete) {
      return new SketchTypes.Unknown();
    }
    Typing last = new SketchTypes.Unknown();
    for (List<Slot> sockets :
        required.size() == all.size() ? List.of(all) : List.of(required, all)) {
      for (ShapedArray other : List.of(type, ShapedArray.weak(type.dtype()))) {
        last = attempt(o, sockets, socket, type, other);
        if (last instanceof Known) {
          return last;
        }
        if (sockets.size() == 1) {
          break;
        }
      }
    }
    return last;
  }

  private Typing attempt(
      Operation o, List<Slot> sockets, String socket, ShapedArray first, ShapedArray other) {
    List<NamedOperand> given = new ArrayList<>();
    for (Slot s : sockets) {
      given.add(new NamedOperand(s.name(), s.name().equals(socket) ? ARRAY : OTHER));
      if (s.kind() == Operation.Kind.ARRAYS) {
        given.add(new NamedOperand(s.name(), OTHER));
      }
    }
    Node.Call call = Node.Call.of(0, NOWHERE, o.name()).withOperands(given);
    Typing a = new Known(List.of(first));
    Typing b = new Known(List.of(other));
    Function<Operand, Typing> types = x -> x.equals(ARRAY) ? a : b;
    return calls.infer(call, types);
  }

  /** What all of this is asked of. */
  public DocumentFunctions functions() {
    return functions;
  }
}
