// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

/** Where root of a node finds programs. */
public enum SearchPath {
  /** What root finds after a login on Debian. */
  DEBIAN("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),

  /**
   * That of NixOS, programs with privileges of their own first, and what there is before it has
   * booted.
   */
  NIXOS("/run/wrappers/bin:/run/current-system/sw/bin:" + DEBIAN.text);

  private final String text;

  SearchPath(String text) {
    this.text = text;
  }

  /** With colons between. */
  String text() {
    return text;
  }
}
