// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The packages that a layer brings, changes or removes, each with its exact version: what a list of
 * names came to, on one day, at one mirror.
 *
 * @param packages in order
 */
public record Resolution(List<PackageVersion> packages) {

  public Resolution {
    packages = packages.stream().sorted().distinct().toList();
  }

  /** What a layer changed, from what was installed before and after it. */
  public static Resolution between(
      Collection<PackageVersion> before, Collection<PackageVersion> after) {
    Set<PackageVersion> known = new HashSet<>(before);
    List<PackageVersion> changes = new ArrayList<>();
    after.stream().filter(found -> !known.contains(found)).forEach(changes::add);
    for (PackageVersion old : before) {
      if (after.stream().noneMatch(old::isSamePackage)) {
        changes.add(new PackageVersion(old.name(), PackageVersion.REMOVED, old.architecture()));
      }
    }
    return new Resolution(changes);
  }

  /** The same without packages of these names. */
  public Resolution without(Collection<String> names) {
    return new Resolution(packages.stream().filter(p -> !names.contains(p.name())).toList());
  }

  /** Reads what {@link #text} writes. */
  public static Resolution parse(String text) {
    return new Resolution(text.lines().map(PackageVersion::parse).toList());
  }

  /** One line for each package. */
  public String text() {
    return packages.stream().map(p -> p.line() + "\n").collect(Collectors.joining());
  }

  /**
   * What was found in place of this, in words; empty if nothing differs.
   *
   * @param mayGrow whether packages that this does not name are no difference
   */
  public List<String> differences(Resolution found, boolean mayGrow) {
    Map<String, String> asked = versions(this);
    Map<String, String> got = versions(found);
    List<String> differences = new ArrayList<>();
    asked.forEach(
        (name, version) -> {
          String other = got.get(name);
          if (!version.equals(other)) {
            differences.add(
                "`"
                    + name
                    + "` "
                    + version
                    + (other == null ? " (none is there)" : " (" + other + " is there)"));
          }
        });
    if (!mayGrow) {
      got.keySet().stream()
          .filter(name -> !asked.containsKey(name))
          .forEach(name -> differences.add("no `" + name + "` (" + got.get(name) + " is there)"));
    }
    return differences;
  }

  private static Map<String, String> versions(Resolution resolution) {
    Map<String, String> versions = new TreeMap<>();
    resolution.packages.forEach(p -> versions.put(p.name(), p.version()));
    return versions;
  }
}
