// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ensemble.EnsembleException;
import org.ensemble.support.Program;

/**
 * A package in a directory of the user, of which a layer may take it.
 *
 * @param file absolute
 * @param control what the package says of itself, without empty lines, as {@code dpkg-deb} shows it
 */
record OfferedDeb(Path file, String control) {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /**
   * @param element of the composition, to begin messages with
   * @throws EnsembleException if it is no whole package
   */
  static OfferedDeb read(String element, Path file) {
    List<String> command = List.of("dpkg-deb", "--field", file.toString());
    Program shown = Program.run(command, LIMIT);
    OfferedDeb deb = new OfferedDeb(file, shown.output().strip());
    if (shown.status() != 0 || List.of(deb.name(), deb.version()).contains("")) {
      throw new EnsembleException(
          element
              + ": `"
              + file
              + "` is not a readable Debian package: "
              + shown.output().strip()
              + "; build or copy that file again");
    }
    return deb;
  }

  String name() {
    return field("Package");
  }

  String version() {
    return field("Version");
  }

  String architecture() {
    return field("Architecture");
  }

  /**
   * Its paragraph in a {@code Packages} file.
   *
   * @param place of the file, relative to that of the index
   * @param sha256 of the file, in hexadecimal digits
   */
  String paragraph(String place, String sha256) {
    try {
      return control
          + "\nFilename: "
          + place
          + "\nSize: "
          + Files.size(file)
          + "\nSHA256: "
          + sha256
          + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty if it does not say that. */
  private String field(String name) {
    Matcher matcher =
        Pattern.compile("^" + name + ":[ \t]*(\\S*)", Pattern.MULTILINE).matcher(control);
    return matcher.find() ? matcher.group(1) : "";
  }
}
