// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.EnsembleException;
import org.ensemble.linux.ProcessIdentity;

/**
 * Whose a lease is. As text it is the first line of one.
 *
 * @param process that has taken it
 * @param boot of the machine at that time: after another one, no process of it is there
 * @param namespace of pids in which the process has its number, such as {@code pid:[4026531836]}
 */
record Owner(ProcessIdentity process, String boot, String namespace) {

  static final String VERB = "owner";

  /** This process. */
  static Owner self() {
    ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid());
    return new Owner(self, thisBoot(), ownNamespace());
  }

  /** A line without the last two words is of this boot and this namespace. */
  static Owner parse(String line) {
    String[] words = line.split(" ");
    return new Owner(
        new ProcessIdentity(Long.parseLong(words[1]), Long.parseLong(words[2])),
        words.length > 3 ? words[3] : thisBoot(),
        words.length > 4 ? words[4] : ownNamespace());
  }

  boolean isOfThisBoot() {
    return boot.equals(thisBoot());
  }

  /**
   * Whether it still runs. Of one in another pid namespace, say of a container that shares our
   * directory, nobody here can know, so it is taken to.
   */
  boolean isAlive() {
    return isOfThisBoot() && (!namespace.equals(ownNamespace()) || process.isAlive());
  }

  private static String thisBoot() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      throw new EnsembleException("cannot read the id of this boot: " + e.getMessage(), e);
    }
  }

  private static String ownNamespace() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException e) {
      throw new EnsembleException("cannot read this pid namespace: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return String.join(
        " ",
        VERB,
        Long.toString(process.pid()),
        Long.toString(process.startTime()),
        boot,
        namespace);
  }
}
