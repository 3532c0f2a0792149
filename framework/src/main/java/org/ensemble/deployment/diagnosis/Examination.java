// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.support.Sections;

/** What {@code look.sh} has shown of one node, made sense of. */
final class Examination {

  /** A medium that nobody can write to is always full. */
  private static final int FIRST_FIELDS = 6;

  private final Sections sections;

  Examination(String shown) {
    this.sections = new Sections(shown);
  }

  private Stream<String[]> words(String section, int atLeast) {
    return sections.lines(section).stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length >= atLeast);
  }

  /** In seconds since the node's clock began, as units' times are; 0 if it has not said. */
  double now() {
    return words("uptime", 1).findFirst().map(words -> Double.parseDouble(words[0])).orElse(0.0);
  }

  List<UnitStatus> units() {
    return sections.units("units").stream().map(UnitStatus::new).toList();
  }

  /** Where nothing more can be written, though it might be: {@code /data (0 of 1024 KiB free)}. */
  List<String> full() {
    List<String> writable =
        words("mounts", 4)
            .filter(words -> Arrays.asList(words[3].split(",")).contains("rw"))
            .map(words -> words[1])
            .toList();
    List<String> full = new ArrayList<>();
    for (String[] row : words("blocks", FIRST_FIELDS).skip(1).toList()) {
      if (isFull(row) && writable.contains(row[5])) {
        full.add(row[5] + " (" + row[0] + ") is full: 0 of " + row[1] + " KiB are free");
      }
    }
    for (String[] row : words("inodes", FIRST_FIELDS).skip(1).toList()) {
      if (isFull(row) && writable.contains(row[5])) {
        full.add(row[5] + " (" + row[0] + ") has no inode left of " + row[1]);
      }
    }
    return full;
  }

  /** What it says of paths, with what is mounted read-only in mind. */
  List<PathFact> judged(List<PathFact> facts) {
    return facts.stream()
        .map(fact -> readOnlyMount(fact.path()).map(fact::readOnly).orElse(fact))
        .toList();
  }

  /**
   * Of the file system that a path is on: the one with the longest mount point, the last of those.
   */
  private Optional<String> readOnlyMount(String path) {
    return words("mounts", 4)
        .filter(words -> (path + "/").startsWith(words[1].equals("/") ? "/" : words[1] + "/"))
        .reduce((one, other) -> other[1].length() >= one[1].length() ? other : one)
        .filter(words -> Arrays.asList(words[3].split(",")).contains("ro"))
        .map(words -> words[1]);
  }

  /** File system, size, used, available, percentage, mount point. */
  private static boolean isFull(String[] row) {
    return row[3].equals("0") && row[1].matches("[1-9]\\d*") && row[2].matches("[1-9]\\d*");
  }

  /** Links that are down, or have no carrier, with which of the two. */
  List<String> deadLinks() {
    return words("links", 3)
        .map(
            words ->
                (Integer.decode(words[1]) & 1) == 0
                    ? words[0] + " is down"
                    : words[2].equals("1") ? "" : words[0] + " has no carrier")
        .filter(text -> !text.isEmpty())
        .toList();
  }

  List<Listener> listeners() {
    Map<String, String> owners = new HashMap<>();
    String process = "";
    for (String[] words : words("owners", 2).toList()) {
      if (words[0].equals("p")) {
        process = words[1];
      } else {
        owners.putIfAbsent(words[1], process);
      }
    }
    Map<String, String[]> names =
        sections.lines("names").stream()
            .map(line -> line.split(" ", 3))
            .filter(words -> words.length == 3)
            .collect(Collectors.toMap(words -> words[0], words -> words, (one, other) -> one));
    return words("sockets", 2)
        .map(
            words -> {
              String pid = owners.getOrDefault(words[1], "");
              String[] name = names.getOrDefault(pid, new String[] {pid, "", "somebody"});
              return new Listener(
                  Integer.parseInt(words[0]),
                  "`" + name[2] + "`" + (pid.isEmpty() ? "" : " (process " + pid + ")"),
                  name[1]);
            })
        .toList();
  }

  /** Why other nodes could not be reached, by address. */
  Map<String, String> unreachable() {
    return words("unreachable", 2)
        .collect(
            Collectors.toMap(
                words -> words[0],
                words -> String.join(" ", Arrays.asList(words).subList(1, words.length)),
                (one, other) -> one));
  }
}
