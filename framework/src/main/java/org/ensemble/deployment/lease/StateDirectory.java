// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.EnsembleException;
import org.ensemble.support.IoReason;

/** What is in the directory that {@code -Densemble.state} names. */
public final class StateDirectory {

  /** What to do where nothing can be written to it; the end of a message. */
  static final String REMEDY =
      "; mend that, or name another directory with -Densemble.state=DIRECTORY";

  private StateDirectory() {}

  /**
   * Makes a directory in it, if it is not there yet.
   *
   * @return the same
   * @throws EnsembleException if it cannot be made
   */
  public static Path create(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new EnsembleException("cannot create " + directory + ": " + IoReason.of(e) + REMEDY, e);
    }
  }
}
