// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Systems that NixOS Compose has built, one for each role.
 *
 * @param project the directory of {@code nxc.json}, absolute
 * @param info the file that says what was built, on this machine
 * @param composition what the build calls the composition
 * @param store what stands for {@code /nix/store} on this machine: all of the systems is in it
 * @param inits by role, the store path of its nodes' first process; the system is in the directory
 *     of that
 */
public record NxcRecipe(
    Path project, Path info, String composition, Path store, Map<String, String> inits)
    implements Recipe {

  public NxcRecipe {
    inits = Collections.unmodifiableMap(new LinkedHashMap<>(inits));
  }

  @Override
  public String name() {
    return "nxc";
  }
}
