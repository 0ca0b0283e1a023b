package dev.nabla.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** View-models know no controls, views know no engine; the engine's exports hold the rest. */
class ArchitectureTest {
  private static final JavaClasses APP =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.nabla.app");

  @Test
  void viewModelsKnowNoControls() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "javafx.scene..", "javafx.stage..", "org.controlsfx..", "org.kordamp.ikonli..")
        .allowEmptyShould(true)
        .check(APP);
  }

  @Test
  void viewsKnowNoEngine() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("View")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.nabla.tensor..",
            "dev.nabla.kernel..",
            "dev.nabla.ir..",
            "dev.nabla.ops..",
            "dev.nabla.library..",
            "dev.nabla.interpret..",
            "dev.nabla.transform..",
            "dev.nabla.optimize..",
            "dev.nabla.worker..",
            "dev.nabla.device..",
            "dev.nabla.compile..",
            "dev.nabla.function..",
            "dev.nabla.importer..",
            "dev.nabla.exporter..",
            "dev.nabla.cli..")
        .allowEmptyShould(true)
        .check(APP);
  }
}
