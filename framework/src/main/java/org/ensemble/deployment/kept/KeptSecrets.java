// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.kept;

import java.util.Map;

/**
 * What a keeper says over its socket only.
 *
 * @param privateKey what its nodes know their user by
 * @param publicKey the public line of that
 * @param values of the composition's secrets by name, so that they can be masked elsewhere, too
 */
public record KeptSecrets(byte[] privateKey, String publicKey, Map<String, String> values) {

  public KeptSecrets {
    values = Map.copyOf(values);
  }

  /** Not what it holds: this may end up in a log. */
  @Override
  public String toString() {
    return "KeptSecrets";
  }
}
