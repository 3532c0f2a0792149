// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import org.jspecify.annotations.Nullable;

/**
 * One side of a copy.
 *
 * @param node null for this machine
 */
record CopyPlace(@Nullable String node, String path) {

  /** As scp(1) has it: what has a colon before any slash is on a node. */
  static CopyPlace of(String text) {
    int colon = text.indexOf(':');
    int slash = text.indexOf('/');
    return colon > 0 && (slash < 0 || colon < slash)
        ? new CopyPlace(text.substring(0, colon), text.substring(colon + 1))
        : new CopyPlace(null, text);
  }
}
