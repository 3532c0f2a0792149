// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MissingProgramsTests {

  @Test
  void namesEveryMissingProgramAndEachPackageOnce() {
    Map<String, String> needed = new LinkedHashMap<>();
    needed.put("no-such-z", "some-tools");
    needed.put("sh", "dash");
    needed.put("no-such-a", "some-tools");
    needed.put("no-such-b", "other-tools");

    MissingPrograms missing = MissingPrograms.among(needed);

    assertThat(missing.reason())
        .isEqualTo("`no-such-z`, `no-such-a`, `no-such-b` are not installed");
    assertThat(missing.remedy()).isEqualTo("apt-get install other-tools some-tools");
  }

  @Test
  void oneAloneIsSingular() {
    assertThat(MissingPrograms.among(Map.of("no-such-z", "z")).reason())
        .isEqualTo("`no-such-z` is not installed");
  }

  @Test
  void nothingIsMissingWhereAllIsThere() {
    assertThat(MissingPrograms.among(Map.of("sh", "dash")).isEmpty()).isTrue();
  }
}
