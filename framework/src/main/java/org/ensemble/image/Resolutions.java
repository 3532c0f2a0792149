// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.ensemble.EnsembleException;
import org.ensemble.image.layer.Resolution;
import org.ensemble.support.WholeFile;

/**
 * What requests for packages came to on this machine. They outlive their layers, so that a layer
 * which was removed is made again with the same versions.
 */
record Resolutions(Path directory) {

  /** What is remembered, which counts as used now. */
  Optional<Resolution> of(String request) {
    Optional<Resolution> resolution = peek(request);
    if (resolution.isPresent()) {
      Path file = directory.resolve(request);
      try {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      } catch (IOException e) {
        throw new EnsembleException("cannot write `" + file + "`: " + e, e);
      }
    }
    return resolution;
  }

  /** What is remembered. */
  Optional<Resolution> peek(String request) {
    Path file = directory.resolve(request);
    try {
      return Optional.of(Resolution.parse(Files.readString(file, UTF_8)));
    } catch (NoSuchFileException never) {
      return Optional.empty();
    } catch (IOException e) {
      throw new EnsembleException("cannot read `" + file + "`: " + e, e);
    }
  }

  void remember(String request, Resolution resolution) {
    try {
      WholeFile.write(directory.resolve(request), resolution.text());
    } catch (IOException e) {
      throw new EnsembleException("cannot write into `" + directory + "`: " + e, e);
    }
  }
}
