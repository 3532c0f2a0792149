// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.keeper;

import org.ensemble.support.Progress;
import org.jspecify.annotations.Nullable;

/**
 * What a keeper says on its standard output until its deployment is up, a line of JSON each.
 *
 * @param news for people
 * @param ready the id of its deployment, which is up
 * @param failure why it is not
 * @param node what one of its nodes does
 */
record KeeperWord(
    @Nullable String news,
    @Nullable String ready,
    @Nullable String failure,
    @Nullable NodeDoing node) {

  /** As {@link Progress#node} is told it. */
  record NodeDoing(String deployment, String node, String doing) {}

  static KeeperWord news(String line) {
    return new KeeperWord(line, null, null, null);
  }

  static KeeperWord ready(String id) {
    return new KeeperWord(null, id, null, null);
  }

  static KeeperWord failure(String reason) {
    return new KeeperWord(null, null, reason, null);
  }

  static KeeperWord node(String deployment, String node, String doing) {
    return new KeeperWord(null, null, null, new NodeDoing(deployment, node, doing));
  }
}
