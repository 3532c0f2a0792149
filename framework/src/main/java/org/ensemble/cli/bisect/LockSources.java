// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.bisect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ensemble.support.Program;
import org.ensemble.support.Sha256;

/**
 * One composition as it is, with another {@code image.lock}; others are found where they are.
 *
 * @param lock the file in the directory of its composition
 * @param text instead of what is in it
 */
record LockSources(Path lock, String text) implements Sources {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Override
  public Path into(Path directory) throws IOException {
    Path composition = lock.toAbsolutePath().getParent();
    Path copy = directory.resolve(composition.getFileName());
    Program.run(List.of("cp", "--archive", "--", composition.toString(), copy.toString()), LIMIT)
        .orThrow("copy " + composition);
    Files.writeString(copy.resolve(lock.getFileName()), text);
    return directory;
  }

  /** Short, for it is part of what a search is known by. */
  @Override
  public String toString() {
    return lock + " " + Sha256.of(text.getBytes(UTF_8));
  }
}
