// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.copy;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Permission bits and Java's names for them. */
final class Permissions {

  private Permissions() {}

  static int bits(Set<PosixFilePermission> permissions) {
    // Declared from OWNER_READ, which is 0400, down to OTHERS_EXECUTE, which is 1.
    return permissions.stream().mapToInt(permission -> 0400 >> permission.ordinal()).sum();
  }

  /** Without setuid, setgid and sticky, which Java cannot set. */
  static Set<PosixFilePermission> of(int bits) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      if ((bits & 0400 >> permission.ordinal()) != 0) {
        permissions.add(permission);
      }
    }
    return permissions;
  }
}
