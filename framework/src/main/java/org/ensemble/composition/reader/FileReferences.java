// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.composition.yaml.YamlScalar;
import org.ensemble.support.IoReason;
import org.ensemble.support.ShownPath;
import org.ensemble.support.Suggestions;

/** Finds on disk what a composition refers to. */
final class FileReferences {

  /** More names than that help nobody. */
  private static final int SUGGESTIONS = 5;

  private final Path directory;
  private final Problems problems;

  /**
   * @param directory where relative paths start
   */
  FileReferences(Path directory, Problems problems) {
    this.directory = directory;
    this.problems = problems;
  }

  /** The file of that path; empty, and a problem, if there is none. */
  Optional<Path> file(YamlScalar reference) {
    return ofKind(reference, false);
  }

  /** The directory of that path; empty, and a problem, if there is none. */
  Optional<Path> directory(YamlScalar reference) {
    return ofKind(reference, true);
  }

  /** The file or directory of that path; empty, and a problem, if there is neither. */
  Optional<Path> either(YamlScalar reference) {
    if (problems.concern(reference)) {
      return Optional.empty();
    }
    Path path = directory.resolve(reference.text()).normalize();
    if (Files.exists(path)) {
      return Optional.of(path);
    }
    problems.at(reference, missing(reference.text(), path));
    return Optional.empty();
  }

  private Optional<Path> ofKind(YamlScalar reference, boolean expectDirectory) {
    Optional<Path> found = either(reference);
    if (found.isPresent() && Files.isDirectory(found.get()) != expectDirectory) {
      problems.at(
          reference,
          expectDirectory
              ? "expected a directory, `" + reference.text() + "` is a file"
              : "expected a file, `" + reference.text() + "` is a directory");
      return Optional.empty();
    }
    return found;
  }

  private String missing(String text, Path path) {
    Path parent = path.getParent();
    String start =
        Path.of(text).isAbsolute()
            ? ""
            : " (relative paths start at `" + ShownPath.of(directory) + "`)";
    if (parent == null || !Files.isDirectory(parent)) {
      return "there is no `" + text + "`, not even its directory" + start;
    }
    return "there is no `" + text + "`" + start + "; " + siblings(path, parent);
  }

  private static String siblings(Path path, Path parent) {
    try (Stream<Path> files = Files.list(parent)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      return names.isEmpty()
          ? "its directory is empty"
          : "its directory has "
              + Suggestions.nearestFirst(path.getFileName().toString(), names).stream()
                  .limit(SUGGESTIONS)
                  .map(name -> "`" + name + "`")
                  .collect(Collectors.joining(", "))
              + (names.size() > SUGGESTIONS
                  ? " and " + (names.size() - SUGGESTIONS) + " more"
                  : "");
    } catch (IOException e) {
      return "its directory cannot be listed: " + IoReason.of(e);
    }
  }
}
