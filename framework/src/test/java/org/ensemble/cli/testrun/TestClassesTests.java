// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestClassesTests {

  private final TestClasses classes =
      new TestClasses(
          List.of("a.HelloIT", "a.HelloIT$Inner", "a.OarIT", "b.OarIT", "b.Helper", "OddTests"));

  @Test
  void aClassIsFoundByAnyOfItsNames() {
    assertThat(classes.find("HelloIT")).isEqualTo("a.HelloIT");
    assertThat(classes.find("a.HelloIT")).isEqualTo("a.HelloIT");
    assertThat(classes.find("HelloIT.Inner")).isEqualTo("a.HelloIT$Inner");
    assertThat(classes.find("a.HelloIT$Inner")).isEqualTo("a.HelloIT$Inner");
    assertThat(classes.find("b.OarIT")).isEqualTo("b.OarIT");
    assertThat(classes.find("OddTests")).isEqualTo("OddTests");
    assertThat(classes.find("Helper")).isEqualTo("b.Helper");
  }

  @Test
  void anUnknownOneListsTestsNearestFirst() {
    assertThatThrownBy(() -> classes.find("HeloIT"))
        .hasMessage("unknown test class `HeloIT`: known are `HelloIT`, `OarIT`, `OddTests`");
    assertThatThrownBy(() -> classes.find("c.OarIT"))
        .hasMessage(
            "unknown test class `c.OarIT`: known are `a.OarIT`, `b.OarIT`, `a.HelloIT`, `OddTests`");
  }

  @Test
  void aNameInTwoPackagesHasToBeWrittenInFull() {
    assertThatThrownBy(() -> classes.find("OarIT"))
        .hasMessage(
            "test class `OarIT` could be any of a.OarIT, b.OarIT; write one of them in full");
  }

  @Test
  void aClassPathIsSearchedInItsDirectories(@TempDir Path directory) throws Exception {
    Path found = Files.createDirectories(directory.resolve("classes/org/x"));
    Files.createFile(found.resolve("SomeIT.class"));
    Files.createFile(found.resolve("package-info.class"));
    Files.createFile(found.resolve("notes.txt"));
    Files.createFile(directory.resolve("library.jar"));

    String classPath =
        directory.resolve("classes") + ":" + directory.resolve("library.jar") + ":/no/such";

    assertThat(TestClasses.of(classPath).names()).containsExactly("org.x.SomeIT");
  }
}
