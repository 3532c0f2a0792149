// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.EnsembleException;
import org.ensemble.support.IoReason;
import org.ensemble.support.ShownPath;

/** The permission bits of a file. */
final class FileMode {

  private FileMode() {}

  static int of(Path file) {
    try {
      return (Integer) Files.getAttribute(file, "unix:mode") & 07777;
    } catch (IOException e) {
      throw new EnsembleException(
          ShownPath.of(file) + ": cannot be looked at: " + IoReason.of(e), e);
    }
  }
}
