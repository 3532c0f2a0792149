// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.ensemble.composition.yaml.YamlEntry;
import org.ensemble.composition.yaml.YamlNode;
import org.ensemble.composition.yaml.YamlScalar;

/** No two disks of a node have one name, and each fits where a disk keeps its serial number. */
final class DiskNameCheck {

  /** Of a virtio disk, in bytes. */
  private static final int SERIAL = 20;

  private DiskNameCheck() {}

  static void run(YamlNode root, Problems problems) {
    for (YamlEntry role : root.entries("roles")) {
      Set<String> seen = new HashSet<>();
      for (YamlNode disk : role.value().items("disks")) {
        disk.scalar("name").ifPresent(name -> check(name, names(disk, name), seen, problems));
      }
    }
  }

  private static void check(
      YamlScalar written, List<String> names, Set<String> seen, Problems problems) {
    for (String name : names) {
      if (!seen.add(name)) {
        problems.at(written, "two disks are called `" + name + "`; give one of them another name");
      }
      if (name.length() > SERIAL) {
        problems.at(
            written, "`" + name + "` is longer than the " + SERIAL + " letters that a disk has");
      }
    }
  }

  /** Other numbers than these are refused by the schema. */
  private static List<String> names(YamlNode disk, YamlScalar name) {
    return disk.scalar("count")
        .map(YamlScalar::text)
        .filter(count -> count.matches("[1-9]"))
        .map(count -> IntStream.rangeClosed(1, Integer.parseInt(count)))
        .map(numbers -> numbers.mapToObj(number -> name.text() + number).toList())
        .orElseGet(() -> List.of(name.text()));
  }
}
