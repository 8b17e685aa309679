package dev.altgen.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Locale;

/** What holds for all classes that end up in the command line's jar. */
@AnalyzeClasses(packages = "dev.altgen", importOptions = ImportOption.DoNotIncludeTests.class)
class CliArchitectureTest {

  @ArchTest
  static final ArchRule onlyTheConsolePrints =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(Console.class.getName())
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace")
          .orShould()
          .callMethod(Exception.class, "printStackTrace")
          .orShould()
          .callMethod(System.class, "console");

  @ArchTest
  static final ArchRule theLibrariesLeaveTheHostAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.altgen.cli..")
          .and()
          // Runs in a worker's JVM only, whose end it decides.
          .doNotHaveFullyQualifiedName("dev.altgen.worker.DeckServer")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .orShould()
          .callMethod(Runtime.class, "addShutdownHook", Thread.class)
          .orShould()
          .callMethod(System.class, "setProperty", String.class, String.class)
          .orShould()
          .callMethod(Locale.class, "setDefault", Locale.class)
          .orShould()
          .callMethod(
              Thread.class,
              "setDefaultUncaughtExceptionHandler",
              Thread.UncaughtExceptionHandler.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("sun.misc..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("org\\.apache\\.poi\\..*\\.(ZipSecureFile|IOUtils)");

  @ArchTest
  static final ArchRule onlyTheClientOfVisionModelsKnowsANetwork =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.altgen.vision")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.net.http..");

  @ArchTest
  static final ArchRule theEnvironmentIsReadToFindAProgramOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.altgen.cli..")
          .and()
          .doNotHaveFullyQualifiedName("dev.altgen.image.Tesseract")
          .should()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "getenv");

  @ArchTest
  static final ArchRule onlyTheConfigurationFileKnowsYaml =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.altgen.cli.config.ConfigFile")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.yaml..", "com.fasterxml.jackson.dataformat..");

  @ArchTest
  static final ArchRule onlyTheLogKnowsItsBackend =
      noClasses()
          .that()
          .haveNameNotMatching("dev\\.altgen\\.cli\\.(BatchLog|LogLines|SilentLogging)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ch.qos.logback..");

  @ArchTest
  static final ArchRule theConfigurationKnowsNoCommand =
      noClasses()
          .that()
          .resideInAPackage("dev.altgen.cli.config")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.altgen.cli");
}
