// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.Set;

/**
 * A file system that is mounted.
 *
 * @param path where
 * @param source what: a device, a share, or just a word
 * @param type of the file system: {@code ext4}, {@code tmpfs}
 * @param options of this mount and of the file system: {@code rw}, {@code noexec}, {@code size=1g}
 * @param root the part of the file system that is mounted; {@code /} for all of it
 */
public record Mount(String path, String source, String type, Set<String> options, String root) {

  public boolean isReadOnly() {
    return options.contains("ro");
  }
}
