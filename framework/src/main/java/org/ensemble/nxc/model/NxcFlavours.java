// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.model;

import java.util.Map;

/** Which flavour of NixOS Compose a build has to be of. */
public final class NxcFlavours {

  /** Those that are called the same in both are left out. */
  private static final Map<String, String> NAMES = Map.of("sandbox", "nspawn");

  private NxcFlavours() {}

  /**
   * What NixOS Compose calls it.
   *
   * @param flavour as Ensemble calls it
   */
  public static String of(String flavour) {
    return NAMES.getOrDefault(flavour, flavour);
  }
}
