// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ensemble.support.Program;

/**
 * A JVM that has done nothing yet, with this one's class path, the settings of this run, and
 * nothing tuned: as a build forks it for tests.
 */
public final class ChildJvm {

  private static final String FIGURE = "figure ";

  private final Map<String, String> properties = new TreeMap<>();

  public ChildJvm() {
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("ensemble."))
        .forEach(name -> properties.put(name, System.getProperty(name)));
  }

  public ChildJvm with(String property, String value) {
    properties.put(property, value);
    return this;
  }

  /**
   * Runs a class to its end.
   *
   * @return its {@linkplain #tell figures}, in the order in which it told them
   * @throws org.ensemble.EnsembleException if it does not exit with 0, or not in time
   */
  public List<Figure> run(Duration limit, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return Program.run(command, limit)
        .orThrow("time " + main.getSimpleName())
        .output()
        .lines()
        .filter(line -> line.startsWith(FIGURE))
        .map(Figure::parse)
        .toList();
  }

  /** To be called in the child. */
  public static void tell(String name, Duration duration) {
    System.out.println(FIGURE + name + " " + duration.toNanos());
  }

  /** What a child has told. */
  public record Figure(String name, Duration duration) {
    private static Figure parse(String line) {
      String[] words = line.split(" ");
      return new Figure(words[1], Duration.ofNanos(Long.parseLong(words[2])));
    }
  }
}
