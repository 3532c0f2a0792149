// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.Arrays;

/** By what the answers of nodes are compared. */
record Answer(int status, byte[] stdout) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Answer answer
        && status == answer.status
        && Arrays.equals(stdout, answer.stdout);
  }

  @Override
  public int hashCode() {
    return 31 * status + Arrays.hashCode(stdout);
  }
}
