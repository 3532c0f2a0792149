// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.extension;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Test classes that know nothing of Ensemble. */
final class PlainTestCases {

  private PlainTestCases() {}

  static final List<Class<?>> ALL =
      List.of(
          C00.class, C01.class, C02.class, C03.class, C04.class, C05.class, C06.class, C07.class,
          C08.class, C09.class, C10.class);

  abstract static class Plain {
    @Test
    void test() {}
  }

  static final class C00 extends Plain {}

  static final class C01 extends Plain {}

  static final class C02 extends Plain {}

  static final class C03 extends Plain {}

  static final class C04 extends Plain {}

  static final class C05 extends Plain {}

  static final class C06 extends Plain {}

  static final class C07 extends Plain {}

  static final class C08 extends Plain {}

  static final class C09 extends Plain {}

  static final class C10 extends Plain {}

  /** With classes in it, as {@link InjectedTestCase} has them. */
  static class NestedTestCase {

    @Nested
    final class N0 extends Plain {}

    @Nested
    final class N1 extends Plain {}

    @Nested
    final class N2 extends Plain {}

    @Nested
    final class N3 extends Plain {}

    @Nested
    final class N4 extends Plain {}

    @Nested
    final class N5 extends Plain {}
  }
}
