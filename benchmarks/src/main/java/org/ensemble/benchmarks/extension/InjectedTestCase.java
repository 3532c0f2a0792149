// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.extension;

import org.ensemble.deployment.Deployment;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.NodeName;
import org.ensemble.junit.Role;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One deployment, and classes that share it: what they cost is what finding their nodes costs. */
@CompositionTest(value = "minimal", roles = "node=1")
class InjectedTestCase {

  abstract static class Injected {

    @Role("node")
    static Nodes all;

    @Role("node")
    Node field;

    @Test
    void test(@NodeName("node1") Node parameter, Deployment deployment) {
      if (parameter != field || deployment.node("node1") != field || all.names().size() != 1) {
        throw new AssertionError("other nodes were injected");
      }
    }
  }

  @Nested
  final class N0 extends Injected {}

  @Nested
  final class N1 extends Injected {}

  @Nested
  final class N2 extends Injected {}

  @Nested
  final class N3 extends Injected {}

  @Nested
  final class N4 extends Injected {}

  @Nested
  final class N5 extends Injected {}
}
