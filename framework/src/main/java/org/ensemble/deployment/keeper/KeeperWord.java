// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.keeper;

import org.jspecify.annotations.Nullable;

/**
 * What a keeper says on its standard output until its deployment is up, a line of JSON each.
 *
 * @param news for people
 * @param ready the id of its deployment, which is up
 * @param failure why it is not
 */
record KeeperWord(@Nullable String news, @Nullable String ready, @Nullable String failure) {

  static KeeperWord news(String line) {
    return new KeeperWord(line, null, null);
  }

  static KeeperWord ready(String id) {
    return new KeeperWord(null, id, null);
  }

  static KeeperWord failure(String reason) {
    return new KeeperWord(null, null, reason);
  }
}
