package dev.nabla.app.engine;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.Source;
import dev.nabla.app.workspace.FunctionService;
import dev.nabla.importer.python.PyValue;
import dev.nabla.importer.python.PythonModule;
import dev.nabla.importer.python.PythonModule.Function;
import dev.nabla.importer.python.PythonModule.Parameter;
import dev.nabla.importer.python.PythonReply;
import dev.nabla.importer.python.PythonRequest;
import dev.nabla.importer.python.PythonSession;
import dev.nabla.importer.python.PythonSettings;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The user's Python, run in the engine's worker process. */
public final class PythonFunctions implements FunctionService {
  private static final int MODULES = 16;

  private volatile Python python;

  /** A Python with the modules that it has loaded. */
  private static final class Python {
    private final PythonSession session;
    private final Map<Source, PythonModule> modules =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Source, PythonModule> eldest) {
            return size() > MODULES;
          }
        };

    Python(PythonSettings settings) {
      session = PythonSession.start(settings);
    }

    synchronized PythonModule module(Source source) throws InterruptedException {
      PythonModule known = modules.get(source);
      if (known == null) {
        known = await(session.load(source.text(), source.name()));
        modules.put(source, known);
      }
      return known;
    }
  }

  public PythonFunctions(PythonSettings settings) {
    python = new Python(settings);
  }

  /** Goes on with a new Python, which may take something else; what the old one did is dropped. */
  public void restart(PythonSettings settings) {
    Python old = python;
    python = new Python(settings);
    Thread.ofVirtual().name("end python").start(old.session::close);
  }

  @Override
  public Inspection inspect(Source source) throws InterruptedException {
    PythonModule m = python.module(source);
    List<Found> found = new ArrayList<>();
    for (Function f : m.functions()) {
      found.add(new Found(f.name(), f.plainName(), f.transforms(), arguments(m, f)));
    }
    PythonModule.Problem p = m.problem();
    return new Inspection(
        found, lines(m.prints()), p == null ? null : p.error(), p == null ? null : p.replacement());
  }

  @Override
  public Traced trace(Request r) throws InterruptedException {
    List<Tree<PyValue>> arguments = r.arguments().stream().map(PythonValues::of).toList();
    Python p = python;
    PythonReply.Traced t =
        await(
            p.session.trace(
                new PythonRequest.Trace(
                    p.module(r.source()), r.function(), true, r.stack(), arguments)));
    return new Traced(t.stages(), lines(t.prints()), t.nanos());
  }

  /**
   * What the module calls the function with; else values named like its parameters; else defaults.
   */
  private static List<Argument> arguments(PythonModule m, Function f) {
    Optional<PythonModule.Call> call =
        m.calls().stream()
            .filter(c -> c.arguments().size() == f.parameters().size())
            .filter(c -> isOf(m, c, f))
            .findFirst();
    List<Argument> out = new ArrayList<>();
    for (int i = 0; i < f.parameters().size(); i++) {
      int position = i;
      Parameter p = f.parameters().get(i);
      ArgumentValue value =
          call.map(c -> c.arguments().get(position))
              .or(() -> m.value(p.name()))
              .flatMap(PythonValues::argument)
              .orElse(new ArgumentValue.Typed(p.defaultValue() == null ? "1.0" : p.defaultValue()));
      out.add(new Argument(p.name(), value));
    }
    return out;
  }

  /** A call of the function, or of one that was made of it. */
  private static boolean isOf(PythonModule m, PythonModule.Call c, Function f) {
    return c.function().equals(f.name())
        || m.function(c.function()).map(g -> g.plainName().equals(f.name())).orElse(false);
  }

  private static List<String> lines(String prints) {
    return prints.isEmpty() ? List.of() : prints.lines().toList();
  }

  private static <T> T await(CompletableFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      // Ends the process with whatever runs in it.
      future.cancel(true);
      throw e;
    } catch (CancellationException e) {
      throw new InterruptedException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NablaError n) {
        throw n;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    python.session.close();
  }
}
