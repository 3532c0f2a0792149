// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

/** Whether a flavour can be used here. */
public sealed interface Usability {

  record Usable() implements Usability {}

  /**
   * It cannot.
   *
   * @param reason what is missing, such as <code>`mmdebstrap` is not installed</code>
   * @param remedy what would help, such as <code>apt-get install mmdebstrap</code>
   */
  record Unusable(String reason, String remedy) implements Usability {
    @Override
    public String toString() {
      return reason + "; to mend it: " + remedy;
    }
  }
}
