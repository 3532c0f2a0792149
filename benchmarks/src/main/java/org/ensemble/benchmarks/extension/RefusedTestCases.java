// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.extension;

import java.util.List;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Role;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.Test;

/** Test classes for whose composition nothing is made: it is refused once it is understood. */
final class RefusedTestCases {

  private RefusedTestCases() {}

  static final List<Class<?>> ALL =
      List.of(
          C00.class, C01.class, C02.class, C03.class, C04.class, C05.class, C06.class, C07.class,
          C08.class, C09.class, C10.class);

  @CompositionTest("refused")
  abstract static class Refused {

    @Role("server")
    Node server;

    @Test
    void test(@Role("client") Nodes clients) {}
  }

  static final class C00 extends Refused {}

  static final class C01 extends Refused {}

  static final class C02 extends Refused {}

  static final class C03 extends Refused {}

  static final class C04 extends Refused {}

  static final class C05 extends Refused {}

  static final class C06 extends Refused {}

  static final class C07 extends Refused {}

  static final class C08 extends Refused {}

  static final class C09 extends Refused {}

  static final class C10 extends Refused {}
}
