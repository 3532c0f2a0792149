// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.copy;

/**
 * One thing that is copied.
 *
 * @param path below the top, with <code>/</code> between; empty for the top itself
 * @param mode permission bits, <code>07777</code> at most; of no meaning for a link
 * @param size of a file, in bytes
 * @param target of a link, as it is written there; empty for anything else
 */
public record Entry(Kind kind, String path, int mode, long size, String target) {

  /** What can be copied. */
  public enum Kind {
    FILE,
    DIRECTORY,
    LINK
  }

  static Entry file(String path, int mode, long size) {
    return new Entry(Kind.FILE, path, mode, size, "");
  }

  static Entry directory(String path, int mode) {
    return new Entry(Kind.DIRECTORY, path, mode, 0, "");
  }

  static Entry link(String path, String target) {
    return new Entry(Kind.LINK, path, 0, 0, target);
  }
}
