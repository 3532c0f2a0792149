// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.support.Shell;

/**
 * What one program breaks inside a node, and another mends. Both are run as root, as commands are;
 * what they complain of is why they have failed, if they exit with anything but 0.
 *
 * @param what it is, such as <code>freeze of unit `nginx`</code>
 * @param addsUp whether there may be several at once of which that is said
 * @param breaking the one program
 * @param mending the other, also of what was broken by half; its variable {@code found} is what the
 *     one has printed
 * @param onDisk whether the node's disk has it; else it ends with the node's power
 */
public record InnerFault(
    String what, boolean addsUp, String breaking, String mending, boolean onDisk) {

  /** Of which there is one at a time. */
  static InnerFault single(String what, String breaking, String mending) {
    return new InnerFault(what, false, breaking, mending, false);
  }

  /** Of which there may be several. */
  static InnerFault several(String what, String breaking, String mending) {
    return new InnerFault(what, true, breaking, mending, false);
  }

  /** The program that mends it. */
  public String mending(String found) {
    return "found=" + Shell.quote(found) + "\n" + mending;
  }
}
