package dev.nabla;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packages use only those above them in {@link #ORDER}; the design says what each holds. */
class ArchitectureTest {
  private static final String ROOT = "dev.nabla.";

  private static final List<String> ORDER =
      List.of(
          "tensor",
          "kernel",
          "ir",
          "ops",
          "library",
          "interpret",
          "transform",
          "optimize",
          "debug",
          "worker",
          "device",
          "compile",
          "function",
          "api",
          "importer",
          "exporter",
          "cli");

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.nabla");

  @Test
  void packagesUseOnlyThoseAboveThem() {
    classes().should(useOnlyPackagesAboveTheirOwn()).check(ENGINE);
  }

  @Test
  void importersKnowNoOtherImporter() {
    slices()
        .matching("dev.nabla.importer.(*)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true)
        .check(ENGINE);
  }

  @Test
  void exportersKnowNoOtherExporter() {
    slices()
        .matching("dev.nabla.exporter.(*)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true)
        .check(ENGINE);
  }

  private static ArchCondition<JavaClass> useOnlyPackagesAboveTheirOwn() {
    return new ArchCondition<>("use only packages above their own in " + ORDER) {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        int own = ORDER.indexOf(layer(user));
        if (own < 0 && !user.getSimpleName().equals("module-info")) {
          String message = user.getName() + " is in a package that the order does not name";
          events.add(SimpleConditionEvent.violated(user, message));
          return;
        }
        for (var dependency : user.getDirectDependenciesFromSelf()) {
          JavaClass used = dependency.getTargetClass().getBaseComponentType();
          if (used.getName().startsWith(ROOT) && ORDER.indexOf(layer(used)) > own) {
            events.add(SimpleConditionEvent.violated(user, dependency.getDescription()));
          }
        }
      }
    };
  }

  /** The first part of the package name below the root: {@code device} for device.jvm. */
  private static String layer(JavaClass type) {
    String name = type.getName();
    return name.startsWith(ROOT) ? name.substring(ROOT.length()).split("\\.", 2)[0] : "";
  }
}
