// SPDX-License-Identifier: Apache-2.0
package org.ensemble.testscript;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.ensemble.EnsembleException;
import org.ensemble.support.ShownPath;
import org.ensemble.support.TextFile;

/**
 * A test script.
 *
 * @param path what its messages call it; relative paths in it begin at its directory
 */
public record TestScript(Path path, String text) {

  /** What every name in a Nix store begins with (Nix manual, "Store Path"). */
  private static final Pattern HASH = Pattern.compile("^[0-9a-df-np-sv-z]{32}-");

  /**
   * Reads one.
   *
   * @throws EnsembleException if it is no file that can be read as UTF-8, or is empty
   */
  public static TestScript read(Path file) {
    String text = TextFile.read(file);
    if (text.isBlank()) {
      throw new EnsembleException(
          "test script "
              + ShownPath.of(file)
              + " is empty, as NixOS Compose makes it for a composition without `testScript`; write"
              + " one");
    }
    return new TestScript(file.toAbsolutePath().normalize(), text);
  }

  /**
   * Looks for one in the working directory and each of its parents, as for compositions.
   *
   * @throws EnsembleException if there is none
   */
  public static TestScript find(Path workingDirectory, String given) {
    for (Path here = workingDirectory.toAbsolutePath(); here != null; here = here.getParent()) {
      Path file = here.resolve(given);
      if (Files.isRegularFile(file)) {
        return read(file);
      }
    }
    throw new EnsembleException(
        "there is no test script `"
            + given
            + "`; looked in "
            + ShownPath.of(workingDirectory.toAbsolutePath())
            + (Path.of(given).isAbsolute() ? "" : " and its parents")
            + ", to no avail; give a path from there, or an absolute one");
  }

  /** Its name without the directory. */
  public String name() {
    return nameOf(path);
  }

  /** What one in a file is called; in a Nix store, without the hash. */
  public static String nameOf(Path path) {
    return HASH.matcher(String.valueOf(path.getFileName())).replaceFirst("");
  }
}
