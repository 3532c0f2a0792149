// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.extension;

import java.util.List;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Test classes that know nothing of the extension and fail before their first test. */
final class PlainFailingTestCases {

  private PlainFailingTestCases() {}

  static final List<Class<?>> ALL =
      List.of(
          C00.class, C01.class, C02.class, C03.class, C04.class, C05.class, C06.class, C07.class,
          C08.class, C09.class, C10.class);

  abstract static class PlainFailing {
    @BeforeAll
    static void fail() {
      throw new EnsembleException("as a composition that is refused");
    }

    @Test
    void test() {}
  }

  static final class C00 extends PlainFailing {}

  static final class C01 extends PlainFailing {}

  static final class C02 extends PlainFailing {}

  static final class C03 extends PlainFailing {}

  static final class C04 extends PlainFailing {}

  static final class C05 extends PlainFailing {}

  static final class C06 extends PlainFailing {}

  static final class C07 extends PlainFailing {}

  static final class C08 extends PlainFailing {}

  static final class C09 extends PlainFailing {}

  static final class C10 extends PlainFailing {}
}
