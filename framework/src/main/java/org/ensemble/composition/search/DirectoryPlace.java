// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.support.IoReason;

/**
 * A directory with a directory per composition.
 *
 * @param directory need not exist
 */
record DirectoryPlace(Path directory) implements Place {

  @Override
  public Optional<Path> find(String name) {
    return Place.in(directory.resolve(name));
  }

  @Override
  public Collection<String> names() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .filter(child -> Place.in(child).isPresent())
          // Inside a jar, a directory's name may end in a slash.
          .map(child -> child.getFileName().toString().replace("/", ""))
          .toList();
    } catch (IOException e) {
      throw new EnsembleException("cannot list `" + directory + "`: " + IoReason.of(e), e);
    }
  }
}
