package dev.nabla.importer.python.guest;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/**
 * The Python interpreter: sandboxed (no files, network, processes, threads or host classes), with
 * our modules to import and the bridge to the engine. One thread uses it.
 */
final class GuestContext implements AutoCloseable {
  private static final String PYTHON = "python";

  private final Context context;
  private @Nullable Helpers helpers;
  private @Nullable Converter converter;
  private @Nullable Value driver;

  /**
   * @param out where prints go
   */
  GuestContext(OutputStream out) {
    context =
        Context.newBuilder(PYTHON)
            .sandbox(SandboxPolicy.CONSTRAINED)
            .in(InputStream.nullInputStream())
            .out(out)
            .err(out)
            .build();
  }

  /** Starts the interpreter and loads our modules. */
  void start() {
    context.initialize(PYTHON);
    Bridge bridge = new Bridge();
    ArrayBridge.register(bridge, this::helpers);
    LibraryBridge.register(bridge, this::helpers, this::converter);
    FunctionBridge.register(bridge, this::helpers, this::converter);
    ControlBridge.register(bridge, this::helpers, this::converter);
    DerivativeBridge.register(bridge, this::helpers, this::converter);
    CollectiveBridge.register(bridge, this::helpers, this::converter);
    Value bootstrap = eval("bootstrap.py");
    ProxyExecutable find = args -> moduleSource(args[0].asString());
    Value modules =
        bootstrap.execute(
            find,
            ProxyObject.fromMap(new java.util.HashMap<>(bridge.functions())),
            ProxyArray.fromList(new java.util.ArrayList<Object>(bridge.functions().keySet())));
    Helpers h = new Helpers(modules.getMember("exports"));
    helpers = h;
    converter = new Converter(h);
    bridge.connect(h);
    driver = modules.getMember("driver");
  }

  private Value eval(String file) {
    String text = Objects.requireNonNull(ModuleSources.read(file), file);
    return context.eval(Source.newBuilder(PYTHON, text, "<nabla " + file + ">").buildLiteral());
  }

  private static @Nullable Object moduleSource(String name) {
    var source = ModuleSources.find(name);
    return source == null ? null : ProxyArray.fromArray(source.text(), source.isPackage());
  }

  Helpers helpers() {
    return Objects.requireNonNull(helpers, "not started");
  }

  Converter converter() {
    return Objects.requireNonNull(converter, "not started");
  }

  /** A function of {@code _nabla/driver.py}. */
  Value driver(String function) {
    return Objects.requireNonNull(driver, "not started").getMember(function);
  }

  @Override
  public void close() {
    context.close(true);
  }
}
