// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.flavour.sandbox.SandboxNode;

/** A handle on a node of the sandbox, for tests of one facet. */
final class BoxNode {

  private BoxNode() {}

  static LiveNode on(SandboxNode box) {
    FakeNode power = new FakeNode();
    return new LiveNode(
        power.context("box", box.wayIn(), box.hostKey(), box.clientKey(), CommandListener.NONE));
  }
}
