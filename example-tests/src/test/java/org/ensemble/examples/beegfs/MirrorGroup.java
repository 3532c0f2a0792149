// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.beegfs;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two targets of which one mirrors the other; for metadata they are nodes.
 *
 * @param primary the id of the target that is read from
 * @param secondary the id of the other one
 */
record MirrorGroup(int id, int primary, int secondary) {

  private static final Pattern LINE = Pattern.compile("\\s*(\\d+)\\s+(\\d+)\\s+(\\d+)\\s*");

  /** What {@code beegfs-ctl --listmirrorgroups} of BeeGFS 7.4 prints. */
  static List<MirrorGroup> read(String listing) {
    return listing
        .lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .map(line -> new MirrorGroup(number(line, 1), number(line, 2), number(line, 3)))
        .toList();
  }

  private static int number(Matcher line, int group) {
    return Integer.parseInt(line.group(group));
  }
}
