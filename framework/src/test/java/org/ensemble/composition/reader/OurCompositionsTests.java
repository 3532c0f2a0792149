// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ensemble.composition.Choices;
import org.ensemble.composition.yaml.YamlEntry;
import org.ensemble.composition.yaml.YamlReader;
import org.ensemble.support.TextFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Some of them need packages that are out of reach here; that all files are there can be said. */
class OurCompositionsTests {

  private static final Path COMPOSITIONS = Path.of("../compositions");

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyVariant")
  void canBeRead(String name, @Nullable String variant) {
    Path file = file(COMPOSITIONS.resolve(name));

    assertThat(CompositionReader.read(file, new Choices(variant, Map.of(), Map.of())).name())
        .isEqualTo(name);
  }

  static List<Arguments> everyVariant() throws IOException {
    try (Stream<Path> directories = Files.list(COMPOSITIONS)) {
      return directories
          .filter(directory -> Files.exists(file(directory)))
          .sorted()
          .flatMap(OurCompositionsTests::variants)
          .toList();
    }
  }

  private static Stream<Arguments> variants(Path directory) {
    String name = directory.getFileName().toString();
    return Stream.concat(
        Stream.of(arguments(name, null)),
        YamlReader.read(TextFile.read(file(directory)), problem -> {})
            .orElseThrow()
            .entries("variants")
            .stream()
            .map(YamlEntry::key)
            .map(variant -> arguments(name, variant)));
  }

  private static Path file(Path directory) {
    return directory.resolve("composition.yaml");
  }
}
