// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @CsvSource({"8GiB, 8589934592", "1500 MiB, 1572864000", "1TiB, 1099511627776"})
  void readsWhatPeopleWrite(String text, long bytes) {
    assertThat(HumanSize.parse(text)).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8", "8G", "0GiB", "-1GiB", "1.5GiB"})
  void refusesWhatIsNoSize(String text) {
    assertThat(HumanSize.parse(text)).isEmpty();
  }
}
