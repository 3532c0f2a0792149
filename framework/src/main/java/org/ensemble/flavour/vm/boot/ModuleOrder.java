// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm.boot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The modules of a kernel, from what depmod(8) has found out: {@code modules.dep}, which lists for
 * each file those it needs, the one to be loaded first last, and {@code modules.builtin}.
 */
final class ModuleOrder {

  private final Map<String, List<String>> files = new HashMap<>();
  private final Set<String> builtIn = new HashSet<>();

  /**
   * @param dependencies the text of {@code modules.dep}
   * @param builtIn the text of {@code modules.builtin}
   */
  ModuleOrder(String dependencies, String builtIn) {
    dependencies
        .lines()
        .forEach(
            line -> {
              String[] parts = line.split(":", 2);
              List<String> needed = new ArrayList<>();
              if (!parts[1].isBlank()) {
                needed.addAll(List.of(parts[1].strip().split(" ")));
              }
              Collections.reverse(needed);
              needed.add(parts[0]);
              files.put(name(parts[0]), needed);
            });
    builtIn.lines().forEach(line -> this.builtIn.add(name(line)));
  }

  /** As the kernel calls it: file names have a dash here and there. */
  private static String name(String file) {
    String base = file.substring(file.lastIndexOf('/') + 1);
    return base.replaceFirst("\\.ko(\\.[a-z0-9]+)?$", "").replace('-', '_');
  }

  /** Whether the kernel can do what the module does. */
  boolean has(String module) {
    return builtIn.contains(module) || files.containsKey(module);
  }

  /** The files to load for these modules, in order. Those that it lacks are left out. */
  List<String> files(List<String> modules) {
    Set<String> all = new LinkedHashSet<>();
    modules.forEach(module -> all.addAll(files.getOrDefault(module, List.of())));
    return List.copyOf(all);
  }
}
