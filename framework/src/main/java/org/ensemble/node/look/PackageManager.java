// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

/** What keeps the list of what is installed on a node. */
public enum PackageManager {
  /** Debian's, asked through dpkg-query(1). */
  DPKG,
  /**
   * Of Fedora, SUSE and others, asked through {@code rpm -q}. Written to the manual of rpm(8) and
   * not proven on a node yet.
   */
  RPM,
  /**
   * Of NixOS, where the closure of the running system counts as installed. Written to the manual of
   * {@code nix-store -q} and not proven on a node yet.
   */
  NIX
}
