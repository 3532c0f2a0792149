// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

/**
 * Keeps the kernel from ending a node's systemd when the node's memory is used up, as it never ends
 * the first process of a machine. In a container it would, if that is the largest, and the node
 * with it. While it still frees what it has ended, it may even end a second process, the next
 * largest (measured, Linux 6.18: 5 of 189 times).
 *
 * <p>Nobody's score is lowered, which takes CAP_SYS_RESOURCE: services and commands have a higher
 * one, so that among themselves they are ended as on a machine. The sshd that serves the handle has
 * not, either: it is no part of what is tested. See {@code oom_score_adj} in proc(5).
 */
public final class OomScores {

  /** Read by systemd before it starts anything; its name lets others override it. */
  public static final String FILE = "/run/systemd/system.conf.d/00-ensemble.conf";

  /**
   * As if each process had a tenth of the node's memory besides: systemd has about 12 MiB.
   * systemd-system.conf(5), from version 250 on; before, it is ignored.
   */
  public static final String CONTENT =
      """
      [Manager]
      DefaultOOMScoreAdjust=100
      """;

  /**
   * For a shell in a node, whose commands are then as any service there. Without the file, nothing.
   */
  public static final String BE_AS_SERVICES =
      """
      [ ! -e %1$s ] || while IFS== read -r key value; do
        [ "$key" != DefaultOOMScoreAdjust ] || echo "$value" >/proc/self/oom_score_adj
      done <%1$s"""
          .formatted(FILE);

  private OomScores() {}
}
