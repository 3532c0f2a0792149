// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.image.cache.ContentDigests;

/**
 * The packages in directories of the user, in all their versions. Apt is told of them by an index
 * that it reads besides its sources, so nothing of them is ever in the tree's own lists.
 */
public final class OfferedPackages {

  /** Their directory in the stage, where apt finds the index with the packages beside it. */
  static final String PLACE = "offered";

  /** Above what a lock or the memory pins (1001), so that a lab's own build wins. */
  private static final int WINS = 1002;

  /** What apt gives an installed version that no source has. */
  private static final int INSTALLED = 100;

  /** In all their versions: apt takes the newest unless it is told another. */
  private final Map<String, List<OfferedDeb>> byName = new TreeMap<>();

  private final String element;
  private final ContentDigests digests;

  private OfferedPackages(String element, ContentDigests digests) {
    this.element = element;
    this.digests = digests;
  }

  /**
   * Looks into all of the files.
   *
   * @param element of the composition, to begin messages with
   * @param architecture of the image, by Debian's name
   * @param directories absolute
   * @throws EnsembleException if there is no package in one, or one that cannot be installed
   */
  public static OfferedPackages read(
      String element, String architecture, List<Path> directories, ContentDigests digests) {
    OfferedPackages offered = new OfferedPackages(element, digests);
    for (Path directory : directories) {
      files(element, directory)
          .forEach(file -> offered.add(OfferedDeb.read(element, file), architecture));
    }
    return offered;
  }

  /**
   * The packages' files, in order.
   *
   * @param element of the composition, to begin messages with
   * @throws EnsembleException if it is no directory or has none
   */
  static List<Path> files(String element, Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> files =
          entries
              .filter(entry -> entry.toString().endsWith(".deb") && Files.isRegularFile(entry))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new EnsembleException(
            element
                + ": the directory `"
                + directory
                + "` under `debs:` has no .deb in it; build the packages into it, or take it away");
      }
      return files;
    } catch (IOException e) {
      throw new EnsembleException(
          element + ": cannot read the directory `" + directory + "` under `debs:`: " + e, e);
    }
  }

  private void add(OfferedDeb deb, String architecture) {
    if (!deb.architecture().equals(architecture) && !deb.architecture().equals("all")) {
      throw new EnsembleException(
          element
              + ": `"
              + deb.file()
              + "` is of the architecture `"
              + deb.architecture()
              + "`, and the image is of `"
              + architecture
              + "`; build it for that, or take it out of its directory");
    }
    List<OfferedDeb> versions = byName.computeIfAbsent(deb.name(), name -> new ArrayList<>());
    OfferedDeb same =
        versions.stream().filter(d -> d.version().equals(deb.version())).findFirst().orElse(null);
    if (same == null) {
      versions.add(deb);
    } else if (!digest(deb).equals(digest(same))) {
      // Which of them is meant nobody but the user knows.
      throw new EnsembleException(
          element
              + ": `"
              + same.file()
              + "` and `"
              + deb.file()
              + "` are both version "
              + deb.version()
              + " of `"
              + deb.name()
              + "`, and differ; remove one of them");
    }
  }

  /** Names of the packages. */
  Collection<String> names() {
    return byName.keySet();
  }

  /**
   * For apt_preferences(5). An index that is read in this way has no Release file, hence no origin;
   * neither has what is installed, so another version of that is put behind by its number.
   *
   * @param installed below the layer
   */
  String preferences(Collection<PackageVersion> installed) {
    return byName.entrySet().stream()
        .map(
            offered ->
                installed.stream()
                        .filter(p -> p.name().equals(offered.getKey()))
                        .filter(p -> !has(offered.getValue(), p.version()))
                        .map(p -> pin(p.name(), "version " + p.version(), INSTALLED))
                        .collect(Collectors.joining())
                    + pin(offered.getKey(), "release o=", WINS))
        .collect(Collectors.joining());
  }

  private static boolean has(List<OfferedDeb> versions, String version) {
    return versions.stream().anyMatch(deb -> deb.version().equals(version));
  }

  private static String pin(String name, String what, int priority) {
    return "Package: " + name + "\nPin: " + what + "\nPin-Priority: " + priority + "\n\n";
  }

  /**
   * For apt.conf(5).
   *
   * @param stage where apt sees the stage: its path there
   */
  static String configuration(String stage) {
    return "APT::Sources::With:: \""
        + stage
        + "/"
        + PLACE
        + "/Packages\";\n"
        // What is installed below may be newer than a lab's own build.
        + "APT::Get::allow-downgrades \"true\";\n";
  }

  /** Copies the packages, and writes their index. */
  void write(Path stage) throws IOException {
    Path place = Files.createDirectory(stage.resolve(PLACE));
    StringBuilder index = new StringBuilder();
    int number = 0;
    for (OfferedDeb deb : byName.values().stream().flatMap(List::stream).toList()) {
      String name = ++number + ".deb";
      Files.copy(deb.file(), place.resolve(name));
      index.append(deb.paragraph(name, digest(deb))).append('\n');
    }
    Files.writeString(place.resolve("Packages"), index, UTF_8);
  }

  private String digest(OfferedDeb deb) {
    try {
      return digests.of(deb.file());
    } catch (IOException e) {
      throw new EnsembleException(element + ": cannot read `" + deb.file() + "`: " + e, e);
    }
  }
}
