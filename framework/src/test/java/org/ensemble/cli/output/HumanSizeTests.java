// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanSizeTests {

  @ParameterizedTest
  @CsvSource({
    "0, 0 KiB",
    "1500, 1 KiB",
    "1048576, 1 MiB",
    "405798912, 387 MiB",
    "1610612736, 1.5 GiB"
  })
  void picksAUnitThatPeopleCanCompare(long bytes, String text) {
    assertThat(HumanSize.of(bytes)).isEqualTo(text);
  }
}
