// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Choices;
import org.ensemble.composition.Composition;

/** A composition in a directory of its own. */
record Sample(Path directory) {

  Sample with(String file, String content) {
    try {
      Path path = directory.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The composition with this text. */
  Composition read(String yaml) {
    return read(yaml, Choices.NONE);
  }

  Composition read(String yaml, Choices choices) {
    with("composition.yaml", yaml);
    return CompositionReader.read(directory.resolve("composition.yaml"), choices);
  }

  /** What is wrong with this text; the directory's own name is left out. */
  String problems(String yaml) {
    return problems(yaml, Choices.NONE);
  }

  String problems(String yaml, Choices choices) {
    return catchThrowableOfType(EnsembleException.class, () -> read(yaml, choices))
        .getMessage()
        .replace(directory + "/", "")
        .replace(directory.toString(), "DIRECTORY");
  }

  static Choices set(String name, String value) {
    return new Choices(null, Map.of(name, value), Map.of());
  }

  static Choices variant(String name) {
    return new Choices(name, Map.of(), Map.of());
  }
}
