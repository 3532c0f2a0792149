// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ensemble.support.ProgramPath;

/**
 * Keeps the caller's keys of the kernel (keyrings(7)) from programs that belong to somebody else. A
 * session keyring is inherited, into user namespaces as well, and whoever has it can read the keys
 * in it: Kerberos tickets, for instance.
 */
public final class OwnKeyring {

  /** The number of keyctl(2), see syscalls(2), by what Java calls the processor. */
  private static final Map<String, Integer> KEYCTL = Map.of("amd64", 250, "aarch64", 219);

  /**
   * Joins a new session keyring (KEYCTL_JOIN_SESSION_KEYRING). Where the kernel has none, or a
   * quota is used up, the program runs all the same.
   */
  private static final String JOIN = "syscall(%d, 1, 0); exec { $ARGV[0] } @ARGV or exit 127";

  private OwnKeyring() {}

  /**
   * The same command with an empty keyring. By perl, since no other program of a minimal system
   * makes that system call; without perl, or on other processors, it is the same command.
   */
  public static List<String> of(List<String> command) {
    Optional<String> perl = ProgramPath.find("perl").map(Object::toString);
    Integer keyctl = KEYCTL.get(System.getProperty("os.arch"));
    if (perl.isEmpty() || keyctl == null) {
      return command;
    }
    List<String> joined = new ArrayList<>(List.of(perl.get(), "-e", JOIN.formatted(keyctl)));
    joined.addAll(command);
    return joined;
  }
}
