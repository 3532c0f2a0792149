// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ensemble.support.ProcText;

/** Looks at what is mounted, as /proc/self/mountinfo shows it; see proc(5). */
public record MountsLook() implements Look<List<Mount>> {

  @Override
  public String command() {
    return "cat /proc/self/mountinfo";
  }

  /** In the order in which they were mounted. */
  @Override
  public List<Mount> read(Sight sight) {
    List<Mount> mounts = new ArrayList<>();
    for (String line : sight.text().lines().toList()) {
      String[] halves = line.split(" - ", 2);
      String[] mount = halves[0].split(" ");
      String[] fileSystem = halves[1].split(" ");
      Set<String> options = new LinkedHashSet<>(List.of(mount[5].split(",")));
      List<String> shared = List.of(fileSystem[2].split(","));
      // It can be written to only if both say so.
      if (shared.contains("ro")) {
        options.remove("rw");
      }
      shared.stream().filter(option -> !option.equals("rw")).forEach(options::add);
      mounts.add(
          new Mount(
              ProcText.plain(mount[4]),
              ProcText.plain(fileSystem[1]),
              fileSystem[0],
              Collections.unmodifiableSet(options),
              ProcText.plain(mount[3])));
    }
    return List.copyOf(mounts);
  }
}
