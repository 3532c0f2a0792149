// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.support.Suggestions;

/**
 * The classes that can be named on the command line.
 *
 * @param names fully qualified, a nested class after a dollar sign
 */
public record TestClasses(List<String> names) {

  /** How names of tests end by the rules of Surefire and Failsafe; only these are suggested. */
  private static final String TEST = ".*(Test|Tests|TestCase|IT|ITCase)";

  private static final String SUFFIX = ".class";

  public TestClasses {
    names = List.copyOf(names);
  }

  /** All in the directories of a class path; archives hold libraries, not tests. */
  public static TestClasses of(String classPath) {
    return new TestClasses(
        Stream.of(classPath.split(File.pathSeparator))
            .map(Path::of)
            .filter(Files::isDirectory)
            .flatMap(TestClasses::namesIn)
            .distinct()
            .sorted()
            .toList());
  }

  private static Stream<String> namesIn(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .map(file -> directory.relativize(file).toString())
          .filter(file -> file.endsWith(SUFFIX) && !file.endsWith("-info" + SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()).replace('/', '.'))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new EnsembleException("cannot list the classes in " + directory + ": " + e, e);
    }
  }

  /**
   * The fully qualified name of a class.
   *
   * @param name fully qualified or not; a nested class after a dot or a dollar sign
   * @throws EnsembleException if there is none, or several in different packages
   */
  public String find(String name) {
    String wanted = name.replace('$', '.');
    List<String> found =
        names.stream()
            .filter(known -> ("." + known.replace('$', '.')).endsWith("." + wanted))
            .toList();
    if (found.isEmpty()) {
      throw new EnsembleException(Suggestions.unknown("test class", name, suggested(name)));
    }
    if (found.size() > 1 && !found.contains(name)) {
      throw new EnsembleException(
          "test class `%s` could be any of %s; write one of them in full"
              .formatted(name, String.join(", ", found)));
    }
    return found.contains(name) ? name : found.get(0);
  }

  /** Those of tests, without their packages. */
  List<String> shortNames() {
    return suggested("");
  }

  private List<String> suggested(String name) {
    Stream<String> tests = names.stream().filter(known -> !known.contains("$"));
    // Somebody who wrote no package thinks in simple names.
    Stream<String> shown = name.contains(".") ? tests : tests.map(TestClasses::simple);
    return shown.filter(known -> simple(known).matches(TEST)).distinct().toList();
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
