// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.search;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.support.ShownPath;
import org.ensemble.support.Suggestions;

/** Where compositions are looked for, by name or by path. */
public final class CompositionPath {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private final Path workingDirectory;
  private final List<Path> configured;
  private final List<Place> places = new ArrayList<>();

  /**
   * @param configured directories that hold compositions by name, looked into first
   * @param workingDirectory where relative paths start; {@code compositions/} in it and in each of
   *     its parents is looked into
   * @param loader whose {@code compositions/} is looked into last
   * @param unpackInto where a composition from a jar is unpacked, into a directory named after its
   *     content; need not exist
   * @throws EnsembleException if a configured directory is none
   */
  public CompositionPath(
      List<Path> configured, Path workingDirectory, ClassLoader loader, Path unpackInto) {
    this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
    this.configured = configured.stream().map(this::existing).toList();
    this.configured.forEach(directory -> places.add(new DirectoryPlace(directory)));
    for (Path here = this.workingDirectory; here != null; here = here.getParent()) {
      places.add(new DirectoryPlace(here.resolve("compositions")));
    }
    places.add(new ClasspathPlace(loader, unpackInto));
  }

  /**
   * The {@code composition.yaml} of a composition; of a project of NixOS Compose without one, the
   * {@code nxc.json}.
   *
   * @param nameOrPath a path if it has a slash, ends in {@code .yaml} or is a directory with one of
   *     the two; otherwise a name
   * @return an existing file, absolute
   * @throws EnsembleException if there is none; the message lists the known names
   */
  public Path find(String nameOrPath) {
    Path path = workingDirectory.resolve(nameOrPath).normalize();
    Optional<Path> inside = Place.in(path);
    if (inside.isPresent()) {
      return inside.get();
    }
    if (nameOrPath.contains("/") || nameOrPath.endsWith(".yaml")) {
      return atPath(nameOrPath, path);
    }
    return Optional.of(nameOrPath)
        .filter(name -> NAME.matcher(name).matches())
        .flatMap(this::named)
        .orElseThrow(() -> new EnsembleException(unknown(nameOrPath)));
  }

  private static Path atPath(String given, Path path) {
    if (Files.isRegularFile(path)) {
      return path;
    }
    throw new EnsembleException(
        Files.isDirectory(path)
            ? "the directory `"
                + given
                + "` has no `"
                + Place.FILE
                + "`, and is no project of NixOS Compose either: it has no `"
                + Place.PROJECT
                + "`"
            : "there is no composition `" + given + "`: no such file or directory");
  }

  private Optional<Path> named(String name) {
    return places.stream().map(place -> place.find(name)).flatMap(Optional::stream).findFirst();
  }

  /** The names of all that can be found by name, in alphabetical order. */
  public SortedSet<String> names() {
    return places.stream()
        .flatMap(place -> place.names().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String unknown(String name) {
    String places =
        configured.stream()
            .map(directory -> "`" + ShownPath.of(directory) + "`, ")
            .collect(Collectors.joining());
    return Suggestions.unknown("composition", name, names())
        + "; looked in "
        + places
        + "`compositions` of `"
        + workingDirectory
        + "` and of its parents, and on the class path; for another place give a path such as `./"
        + name
        + "`, or set"
        + " -Densemble.compositions=DIRECTORY";
  }

  private Path existing(Path directory) {
    Path absolute = workingDirectory.resolve(directory).normalize();
    if (!Files.isDirectory(absolute)) {
      throw new EnsembleException(
          "-Densemble.compositions names `"
              + ShownPath.of(absolute)
              + "`, which is no directory; correct it or create one");
    }
    return absolute;
  }
}
