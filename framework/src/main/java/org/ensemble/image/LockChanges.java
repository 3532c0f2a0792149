// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;

/**
 * The packages in which two files {@code image.lock} of one composition differ, and the files in
 * between: what an upgrade is made of.
 */
public final class LockChanges {

  private final ImageLock before;
  private final ImageLock after;
  private final List<String> names;

  private LockChanges(ImageLock before, ImageLock after) {
    this.before = before;
    this.after = after;
    this.names = changed();
  }

  /**
   * Compares the texts of two.
   *
   * @param beforeName what to call the first in messages
   * @param afterName what to call the second in messages
   * @throws EnsembleException if one is no such file, or they pin the packages of different layers:
   *     then more than versions has changed
   */
  public static LockChanges between(
      String beforeName, String before, String afterName, String after) {
    ImageLock one = ImageLock.parse(beforeName, before);
    ImageLock other = ImageLock.parse(afterName, after);
    Set<String> asked = asked(one);
    if (!asked.equals(asked(other))) {
      throw new EnsembleException(
          "`"
              + beforeName
              + "` and `"
              + afterName
              + "` pin the packages of different layers: the composition asks for others since, so"
              + " search its commits");
    }
    return new LockChanges(one, other);
  }

  private static Set<String> asked(ImageLock lock) {
    return lock.entries().stream().map(LockChanges::key).collect(Collectors.toSet());
  }

  private static String key(ImageLock.Entry entry) {
    return entry.variant() + " " + entry.asked();
  }

  private List<String> changed() {
    Set<String> all = new TreeSet<>();
    for (ImageLock.Entry entry : before.entries()) {
      Set<String> differing = new LinkedHashSet<>(entry.packages());
      Set<String> others = new LinkedHashSet<>(later(entry).packages());
      Set<String> common = new LinkedHashSet<>(differing);
      common.retainAll(others);
      differing.removeAll(common);
      others.removeAll(common);
      differing.forEach(line -> all.add(name(line)));
      others.forEach(line -> all.add(name(line)));
    }
    return List.copyOf(all);
  }

  private ImageLock.Entry later(ImageLock.Entry entry) {
    return after.entries().stream()
        .filter(other -> key(other).equals(key(entry)))
        .findFirst()
        .orElseThrow();
  }

  private static String name(String line) {
    return line.split(" ", 2)[0];
  }

  /** What has changed, such as {@code curl: 7.88.1-10 → 7.88.1-11}, one for each package. */
  public List<String> descriptions() {
    return names.stream()
        .map(name -> name + ": " + versions(before, name) + " → " + versions(after, name))
        .toList();
  }

  private static String versions(ImageLock lock, String name) {
    String all =
        lock.entries().stream()
            .flatMap(entry -> entry.packages().stream())
            .filter(line -> name(line).equals(name))
            .map(line -> line.split(" ")[1])
            .distinct()
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "none" : all;
  }

  /** The file in which the first so many of the changes have been made. */
  public String text(int made) {
    Set<String> moved = Set.copyOf(names.subList(0, made));
    List<ImageLock.Entry> entries = new ArrayList<>();
    for (ImageLock.Entry entry : before.entries()) {
      Map<String, List<String>> packages = byName(entry.packages());
      packages.keySet().removeAll(moved);
      byName(later(entry).packages())
          .forEach(
              (name, lines) -> {
                if (moved.contains(name)) {
                  packages.put(name, lines);
                }
              });
      entries.add(
          new ImageLock.Entry(
              entry.variant(),
              entry.layer(),
              entry.asked(),
              packages.values().stream().flatMap(Collection::stream).toList()));
    }
    return new ImageLock(before.file(), entries, true).text();
  }

  private static Map<String, List<String>> byName(List<String> lines) {
    return lines.stream()
        .collect(Collectors.groupingBy(LockChanges::name, TreeMap::new, Collectors.toList()));
  }
}
