// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ensemble.EnsembleException;

/** Where something is mounted, as this process sees it. */
public final class MountPoints {

  /** How proc(5) writes a blank, a tab, a line's end and a backslash. */
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

  private MountPoints() {}

  /**
   * Those at a place and below, in the order in which they were mounted. A link on the way to the
   * place is followed, the place itself is not.
   *
   * @param place need not exist
   */
  public static List<Path> below(Path place) {
    try {
      Path parent = place.toAbsolutePath().getParent();
      if (parent == null || !Files.isDirectory(parent)) {
        return List.of();
      }
      Path real = parent.toRealPath().resolve(place.getFileName());
      return parse(Files.readAllLines(Path.of("/proc/self/mountinfo"))).stream()
          .filter(point -> point.startsWith(real))
          .toList();
    } catch (IOException e) {
      throw new EnsembleException("cannot tell what is mounted below " + place + ": " + e, e);
    }
  }

  /** Lines as proc(5) describes them. */
  static List<Path> parse(List<String> mountinfo) {
    return mountinfo.stream().map(line -> Path.of(unescape(line.split(" ")[4]))).toList();
  }

  private static String unescape(String text) {
    return OCTAL
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    Character.toString((char) Integer.parseInt(match.group(1), 8))));
  }
}
