package dev.altgen;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures;

/** The table of docs/architecture.md, enforced. */
@AnalyzeClasses(packages = "dev.altgen", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule roomsImportOnlyWhatTheyMay =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("alttext")
          .definedBy("dev.altgen.alttext")
          .layer("xml")
          .definedBy("dev.altgen.xml")
          .layer("program")
          .definedBy("dev.altgen.program")
          .layer("content")
          .definedBy("dev.altgen.content")
          .layer("image")
          .definedBy("dev.altgen.image")
          .layer("deck")
          .definedBy("dev.altgen.deck")
          .layer("worker")
          .definedBy("dev.altgen.worker")
          .layer("audit")
          .definedBy("dev.altgen.audit")
          .layer("describe")
          .definedBy("dev.altgen.describe")
          .layer("vision")
          .definedBy("dev.altgen.vision")
          .layer("command")
          .definedBy("dev.altgen.command")
          .layer("artifacts")
          .definedBy("dev.altgen.artifacts")
          .layer("process")
          .definedBy("dev.altgen.process")
          .layer("batch")
          .definedBy("dev.altgen.batch")
          .layer("manifest")
          .definedBy("dev.altgen.manifest")
          .layer("skip")
          .definedBy("dev.altgen.skip")
          .layer("progress")
          .definedBy("dev.altgen.progress")
          .layer("front door")
          .definedBy("dev.altgen")
          .layer("testing")
          .definedBy("dev.altgen.testing")
          .whereLayer("alttext")
          .mayNotAccessAnyLayer()
          .whereLayer("xml")
          .mayNotAccessAnyLayer()
          .whereLayer("program")
          .mayNotAccessAnyLayer()
          .whereLayer("content")
          .mayOnlyAccessLayers("xml")
          .whereLayer("image")
          .mayOnlyAccessLayers("program")
          .whereLayer("deck")
          .mayOnlyAccessLayers("alttext", "xml", "content", "image")
          .whereLayer("worker")
          .mayOnlyAccessLayers("alttext", "content", "image", "deck", "program")
          .whereLayer("audit")
          .mayOnlyAccessLayers("alttext", "deck")
          .whereLayer("describe")
          .mayOnlyAccessLayers("alttext", "content", "image", "deck")
          .whereLayer("vision")
          .mayOnlyAccessLayers("alttext", "content", "image", "deck", "describe")
          .whereLayer("command")
          .mayOnlyAccessLayers("alttext", "content", "image", "deck", "describe", "program")
          .whereLayer("artifacts")
          .mayNotAccessAnyLayer()
          .whereLayer("process")
          .mayOnlyAccessLayers("alttext", "deck", "audit", "describe", "artifacts")
          .whereLayer("batch")
          .mayOnlyAccessLayers("alttext", "deck", "audit", "describe", "artifacts", "process")
          .whereLayer("manifest")
          .mayOnlyAccessLayers("batch", "process", "deck")
          .whereLayer("skip")
          .mayOnlyAccessLayers("batch", "manifest", "deck", "audit", "alttext")
          .whereLayer("progress")
          .mayOnlyAccessLayers("batch")
          .whereLayer("front door")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("testing")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule roomsHaveNoCycles =
      slices().matching("dev.altgen.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyReadingRoomsKnowPoi =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.altgen.content", "dev.altgen.image", "dev.altgen.deck", "dev.altgen.testing")
          .should()
          .dependOnClassesThat(resideInAnyPackage("org.apache.poi..", "org.openxmlformats.."));

  @ArchTest
  static final ArchRule onlyTheClientOfVisionModelsKnowsANetwork =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.altgen.vision")
          .should()
          .dependOnClassesThat(resideInAnyPackage("java.net.http", "dev.failsafe.."));

  @ArchTest
  static final ArchRule nobodyOpensASocket =
      noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.net.Socket");

  @ArchTest
  static final ArchRule nobodyPrintsExitsOrTouchesSignals =
      noClasses()
          .that()
          // Runs in a worker's JVM only, whose end it decides.
          .doNotHaveFullyQualifiedName("dev.altgen.worker.DeckServer")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .orShould()
          .callMethod(Runtime.class, "addShutdownHook", Thread.class)
          .orShould()
          .dependOnClassesThat(resideInAPackage("sun.misc"));

  @ArchTest
  static final ArchRule signaturesNameOnlyTheJdkAndAltgen =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .and()
          // SLF4J finds it by its name in a worker's JVM, and nobody else does.
          .areDeclaredInClassesThat()
          .doNotHaveFullyQualifiedName("dev.altgen.worker.WorkerRecords")
          .should(nameOnlyTheJdkAndAltgen());

  @ArchTest
  static final ArchRule packagesAreNullMarked =
      classes()
          .that()
          .haveSimpleName("package-info")
          .should()
          .beAnnotatedWith(org.jspecify.annotations.NullMarked.class);

  private static ArchCondition<JavaMethod> nameOnlyTheJdkAndAltgen() {
    return new ArchCondition<>("name only types of the JDK and of altgen") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        for (JavaClass type : method.getAllInvolvedRawTypes()) {
          JavaClass base = type.getBaseComponentType();
          boolean known =
              base.isPrimitive()
                  || base.getPackageName().startsWith("java.")
                  || base.getPackageName().startsWith("dev.altgen");
          if (!known) {
            events.add(
                SimpleConditionEvent.violated(
                    method, method.getFullName() + " names " + base.getName()));
          }
        }
      }
    };
  }
}
