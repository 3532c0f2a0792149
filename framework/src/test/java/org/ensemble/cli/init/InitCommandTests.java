// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ensemble.cli.output.Look;
import org.ensemble.cli.output.Recorded;
import org.ensemble.composition.Choices;
import org.ensemble.composition.Role;
import org.ensemble.composition.reader.CompositionReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InitCommandTests {

  @TempDir Path directory;
  @TempDir Path clone;

  private final Recorded output = new Recorded(Look.PLAIN);

  @Test
  void whereNothingIsAWholeProjectBegins() throws Exception {
    assertThat(init(directory, "web-shop")).isZero();

    assertThat(files(directory))
        .containsExactly(
            "compositions/web-shop/composition.yaml",
            "compositions/web-shop/server/setup.sh",
            "compositions/web-shop/server/www.service",
            "pom.xml",
            "src/test/java/org/example/WebShopIT.java");
    assertThat(directory.resolve("src/test/java/org/example/WebShopIT.java"))
        .content()
        .contains("package org.example;", "@CompositionTest(\"web-shop\")", "class WebShopIT {")
        .doesNotContain("@NAME@", "@CLASS@", "@PACKAGE@");
    assertThat(output.lines())
        .contains("wrote " + directory.resolve("pom.xml"))
        .endsWith(
            "Once for this user: mvn -f " + clone + " install -DskipTests -DskipITs",
            "To run it: mvn verify");
  }

  @Test
  void inTheCloneItIsAnExample() throws Exception {
    Files.writeString(clone.resolve("pom.xml"), "ours");
    Path below = Files.createDirectory(clone.resolve("docs"));

    assertThat(init(below)).isZero();

    assertThat(files(clone))
        .contains(
            "compositions/first/composition.yaml",
            "example-tests/src/test/java/org/ensemble/examples/FirstIT.java");
    assertThat(clone.resolve("pom.xml")).hasContent("ours");
    assertThat(clone.resolve("example-tests/src/test/java/org/ensemble/examples/FirstIT.java"))
        .content()
        .startsWith("// SPDX-License-Identifier: Apache-2.0\npackage org.ensemble.examples;\n");
    assertThat(output.lines()).last().isEqualTo("To run it: ./ensemble test FirstIT");
  }

  @Test
  void aPomThatIsThereIsLeftAlone() throws Exception {
    Files.writeString(directory.resolve("pom.xml"), "mine");

    assertThat(init(directory)).isZero();

    assertThat(directory.resolve("pom.xml")).hasContent("mine");
    assertThat(output.lines())
        .contains("The pom.xml that is here stays as it is; what it needs is in docs/maven.md.");
  }

  @Test
  void whatIsThereIsNotWrittenOverAndNothingElseIsWritten() throws Exception {
    Path file = directory.resolve("compositions/first/composition.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "mine");

    assertThat(init(directory)).isEqualTo(1);

    assertThat(output.lines())
        .containsExactly("`" + file + "` is there already; remove it, or take another name");
    assertThat(files(directory)).containsExactly("compositions/first/composition.yaml");
    assertThat(file).hasContent("mine");
  }

  @Test
  void theCompositionIsReadInEachOfItsVariants() {
    init(directory);
    Path file = directory.resolve("compositions/first/composition.yaml");

    for (String variant : new String[] {null, "trixie"}) {
      assertThat(CompositionReader.read(file, new Choices(variant, Map.of(), Map.of())).roles())
          .extracting(Role::name)
          .containsExactly("server", "client");
    }
  }

  /** The page has it in full for those who have a project already. */
  @Test
  void thePomIsThatOfTheDocumentation() throws Exception {
    init(directory, "cluster");

    assertThat(Files.readString(Path.of("../docs/maven.md")))
        .contains(Files.readString(directory.resolve("pom.xml")));
  }

  private int init(Path workingDirectory, String... arguments) {
    return new CommandLine(new InitCommand(output.output(), workingDirectory, clone))
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              output.output().line(String.valueOf(e.getMessage()));
              return 1;
            })
        .execute(arguments);
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
