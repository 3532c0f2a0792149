// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.time.Instant;
import java.util.List;

/**
 * A process of a node, as it was when it was looked at.
 *
 * @param pid as the node numbers it
 * @param ppid of its parent; 0 for none
 * @param user on whose behalf it acts; the number of one who has no name
 * @param comm its name, the first 15 bytes of it: usually its program's
 * @param args its command line, with the program as the first; empty for a thread of the kernel,
 *     cut off after 128 KiB
 * @param state a letter as ps(1) shows it: {@code S} sleeps, {@code Z} is a zombie
 * @param rss how much memory of its own and shared it has, in bytes
 * @param started by the clock of the node, to about 10 ms
 */
public record NodeProcess(
    long pid,
    long ppid,
    String user,
    String comm,
    List<String> args,
    char state,
    long rss,
    Instant started) {

  private static final int LONGEST_COMM = 15;

  /** Its arguments with a space between. */
  public String commandLine() {
    return String.join(" ", args);
  }

  /** Whether it is called like that, however long the name. */
  boolean isCalled(String name) {
    return name.length() <= LONGEST_COMM
        ? comm.equals(name)
        : name.startsWith(comm)
            && args.stream().limit(2).anyMatch(arg -> arg.equals(name) || arg.endsWith("/" + name));
  }

  /** {@code 17 alice sleep 60}. */
  @Override
  public String toString() {
    return pid + " " + user + " " + (args.isEmpty() ? "[" + comm + "]" : commandLine());
  }
}
