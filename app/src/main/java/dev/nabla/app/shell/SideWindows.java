package dev.nabla.app.shell;

import dev.nabla.app.about.AboutDialog;
import dev.nabla.app.about.Report;
import dev.nabla.app.about.ReportDialog;
import dev.nabla.app.about.SystemFacts;
import dev.nabla.app.actions.Keymap;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.files.WriteReason;
import dev.nabla.app.settings.PreferencesDialog;
import dev.nabla.app.settings.PreferencesDialog.Page;
import dev.nabla.app.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The windows beside the main one: preferences, about, and the way to a report. */
public final class SideWindows {
  private static final String TOPIC = "report";

  private final Texts texts = Texts.of(SideWindows.class);
  private final Node main;
  private final Workspace workspace;
  private final Program program;
  private final Keymap keymap;
  private final FileDialogs dialogs;
  private final Notices notices;
  private @Nullable PreferencesDialog preferences;
  private @Nullable AboutDialog about;

  /**
   * @param main in the window that the others belong to
   */
  SideWindows(
      Node main,
      Workspace workspace,
      Program program,
      Keymap keymap,
      FileDialogs dialogs,
      Notices notices) {
    this.main = main;
    this.workspace = workspace;
    this.program = program;
    this.keymap = keymap;
    this.dialogs = dialogs;
    this.notices = notices;
  }

  private Window owner() {
    return main.getScene().getWindow();
  }

  /**
   * Shows the preferences.
   *
   * @param page null for the first
   */
  public void preferences(@Nullable Page page) {
    PreferencesDialog d = preferences;
    if (d == null || !d.isShowing()) {
      d =
          new PreferencesDialog(
              owner(), program.preferences(), keymap, program.folders().data(), new Asked());
      preferences = d;
    }
    d.show(page == null ? Page.APPEARANCE : page);
  }

  private final class Asked implements PreferencesDialog.Asked {
    @Override
    public Optional<Path> folder() {
      return dialogs.folder();
    }

    @Override
    public void browse(String address) {
      program.desk().browse(address);
    }
  }

  /** Shows versions, devices and licences. */
  public void about() {
    AboutDialog d = about;
    if (d == null || !d.isShowing()) {
      d = new AboutDialog(owner(), facts());
      about = d;
    }
    d.show();
  }

  private SystemFacts facts() {
    return SystemFacts.of(program.version(), program.devices());
  }

  /** Asks what a report is to hold, and saves one. */
  public void report() {
    boolean any = !workspace.document().functions().isEmpty();
    new ReportDialog(owner(), any, this::saveReport).show();
  }

  private void saveReport(boolean withDocument) {
    Optional<Path> file = dialogs.saveReport(texts.get("report.name"));
    if (file.isEmpty()) {
      return;
    }
    byte[] document = withDocument ? DocumentFile.bytes(workspace.document()) : new byte[0];
    Report report =
        new Report(
            facts().text(), program.preferences().forReport(), document, program.log().files());
    Thread.ofVirtual().name("report").start(() -> write(report, file.get()));
  }

  private void write(Report report, Path file) {
    Notice told;
    try {
      report.write(file);
      told = Notice.information(TOPIC, texts.format("report.saved", file));
    } catch (IOException e) {
      told = Notice.error(TOPIC, texts.format("report.failed", file, WriteReason.of(e)));
    }
    Notice n = told;
    Platform.runLater(() -> notices.tell(n));
  }
}
