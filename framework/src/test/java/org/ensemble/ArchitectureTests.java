// SPDX-License-Identifier: Apache-2.0
package org.ensemble;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** What ARCHITECTURE.md says of the whole, kept true. */
@AnalyzeClasses(packages = "org.ensemble", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

  /** Imports point downwards only. */
  @ArchTest
  static final ArchRule layers =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cli")
          .definedBy("org.ensemble.cli..")
          .layer("matrix")
          .definedBy("org.ensemble.matrix..")
          .layer("junit")
          .definedBy("org.ensemble.junit..")
          .layer("assertions")
          .definedBy("org.ensemble.assertions..")
          .layer("deployment")
          .definedBy("org.ensemble.deployment..")
          .layer("testscript")
          .definedBy("org.ensemble.testscript..")
          .layer("metrics")
          .definedBy("org.ensemble.metrics..")
          .layer("report")
          .definedBy("org.ensemble.report..")
          .layer("flavour")
          .definedBy("org.ensemble.flavour..")
          .layer("node")
          .definedBy("org.ensemble.node..")
          .layer("steps")
          .definedBy("org.ensemble.steps..")
          .layer("ssh")
          .definedBy("org.ensemble.ssh..")
          .layer("image")
          .definedBy("org.ensemble.image..")
          .layer("composition")
          .definedBy("org.ensemble.composition..")
          .layer("nxc")
          .definedBy("org.ensemble.nxc..")
          .layer("linux")
          .definedBy("org.ensemble.linux..")
          .layer("support")
          .definedBy("org.ensemble.support..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("matrix")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("junit")
          .mayOnlyBeAccessedByLayers("matrix")
          .whereLayer("assertions")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("deployment")
          .mayOnlyBeAccessedByLayers("cli", "matrix", "junit")
          .whereLayer("testscript")
          .mayOnlyBeAccessedByLayers("cli", "junit")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("cli", "matrix", "junit", "deployment", "metrics")
          .whereLayer("metrics")
          .mayOnlyBeAccessedByLayers("junit")
          .whereLayer("flavour")
          .mayOnlyBeAccessedByLayers("cli", "junit", "deployment")
          .whereLayer("node")
          .mayOnlyBeAccessedByLayers("junit", "assertions", "deployment", "testscript")
          .whereLayer("steps")
          .mayOnlyBeAccessedByLayers("junit", "deployment", "node")
          .whereLayer("ssh")
          .mayOnlyBeAccessedByLayers("deployment", "flavour", "node")
          .whereLayer("image")
          .mayOnlyBeAccessedByLayers("cli", "deployment", "flavour")
          .whereLayer("composition")
          .mayOnlyBeAccessedByLayers("cli", "junit", "deployment", "flavour", "image", "nxc")
          .whereLayer("nxc")
          .mayOnlyBeAccessedByLayers("cli", "deployment")
          .whereLayer("linux")
          .mayOnlyBeAccessedByLayers("cli", "deployment", "flavour", "image", "nxc", "ssh");

  @ArchTest
  static final ArchRule noCycles = slices().matching("org.ensemble.(**)").should().beFreeOfCycles();

  /** A flavour of a lab depends on the contract; the contract depends on no flavour. */
  @ArchTest static final ArchRule nobodyNamesTheSandbox = nobodyNames("sandbox");

  @ArchTest static final ArchRule nobodyNamesDocker = nobodyNames("docker");

  private static ArchRule nobodyNames(String flavour) {
    String its = "org.ensemble.flavour." + flavour + "..";
    return noClasses()
        .that(not(resideInAPackage(its)))
        .should()
        .dependOnClassesThat(resideInAPackage(its));
  }

  /** Whoever uses another flavour loads nothing of it. */
  @ArchTest
  static final ArchRule onlyDockerKnowsTestcontainers =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.ensemble.flavour.docker..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.testcontainers..", "com.github.dockerjava.."));

  /** The watchdog has this project's own classes, and no library. */
  @ArchTest
  static final ArchRule whatFreesALeaseNeedsNoLibrary =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.ensemble.deployment.lease..", "org.ensemble.linux..", "org.ensemble.support..")
          .should()
          .dependOnClassesThat(
              resideOutsideOfPackages("java..", "org.ensemble..", "org.jspecify.annotations.."));

  @ArchTest
  static final ArchRule onlyTheDoorsKnowJUnit =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.ensemble.junit..", "org.ensemble.cli..", "org.ensemble.matrix..")
          .should()
          .dependOnClassesThat(resideInAPackage("org.junit.."));

  /** A user may prefer another library; then AssertJ is never loaded. */
  @ArchTest
  static final ArchRule onlyTheAssertionsKnowAssertJ =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.ensemble.assertions..")
          .should()
          .dependOnClassesThat(resideInAPackage("org.assertj.."));

  @ArchTest
  static final ArchRule nobodyPrintsButTheDoors =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.ensemble.cli..", "org.ensemble.junit..", "org.ensemble.matrix..")
          .should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule everyPackageSaysWhatMayBeNull =
      classes().should(liveInANullMarkedPackage());

  /** {@code Node} opens into facets; it does not grow. */
  @ArchTest
  static void nodeStaysSmall(JavaClasses all) {
    assertThat(all.get("org.ensemble.node.Node").getMethods()).hasSizeLessThanOrEqualTo(25);
  }

  private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
    return new ArchCondition<>("live in a @NullMarked package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                type, marked, type.getName() + " is in a package without @NullMarked"));
      }
    };
  }
}
