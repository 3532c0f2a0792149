// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.ensemble.deployment.Settings;
import org.ensemble.report.compare.Variants;
import org.jspecify.annotations.Nullable;

/**
 * One time that the tests of a run are run in one flavour.
 *
 * @param name of the variant as it was asked for; null if none was
 * @param variant null for the base
 * @param repeat from 1
 */
public record Turn(@Nullable String name, @Nullable String variant, int repeat) {

  /**
   * All of a run: each variant once, then each once more in the reverse order, and so on. So a
   * machine that gets slower meanwhile makes no variant slower than another.
   *
   * @param variants those that were asked for; empty for none
   * @param otherwise the one in force if none was asked for; null for the base
   */
  public static List<Turn> all(List<String> variants, @Nullable String otherwise, int repeats) {
    List<Turn> turns = new ArrayList<>();
    for (int repeat = 1; repeat <= repeats; repeat++) {
      List<Turn> round = new ArrayList<>();
      for (String name : new LinkedHashSet<>(variants)) {
        String suffix = variants.size() == 1 ? null : name;
        round.add(new Turn(suffix, name.equals(Variants.BASE) ? null : name, repeat));
      }
      if (round.isEmpty()) {
        round.add(new Turn(null, otherwise, repeat));
      }
      if (repeat % 2 == 0) {
        Collections.reverse(round);
      }
      turns.addAll(round);
    }
    return turns;
  }

  /** The system properties of it; a value of null takes one away. */
  public Map<String, @Nullable String> properties() {
    Map<String, @Nullable String> all = new LinkedHashMap<>();
    all.put(Settings.VARIANT, variant);
    all.put(Settings.REPEAT, String.valueOf(repeat));
    return all;
  }

  /** Relative, and no other turn's; {@code sandbox/base/1}, say. */
  public Path directory(String flavour) {
    return Path.of(fileName(flavour), fileName(Variants.name(variant)), String.valueOf(repeat));
  }

  /** Nobody has looked yet whether there is such a variant. */
  private static String fileName(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]|^\\.", "_");
  }

  /** What tells it from the others; empty if there are none. */
  public String heading(int repeats) {
    List<String> parts = new ArrayList<>();
    if (name != null) {
      parts.add("variant " + name);
    }
    if (repeats > 1) {
      parts.add("repeat " + repeat + " of " + repeats);
    }
    return String.join(", ", parts);
  }
}
