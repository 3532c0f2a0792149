// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HumanTimeTests {

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "340, 340 ms",
    "1000, 1 s",
    "2400, 2.4 s",
    "60000, 1 min",
    "192000, 3 min 12 s",
    "3720000, 1 h 2 min"
  })
  void writesWhatPeopleSay(long millis, String text) {
    assertThat(HumanTime.of(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void readsWhatPeopleWrite() {
    assertThat(HumanTime.parse("90s")).contains(Duration.ofSeconds(90));
    assertThat(HumanTime.parse("500 ms")).contains(Duration.ofMillis(500));
    assertThat(HumanTime.parse("2min")).contains(Duration.ofMinutes(2));
    assertThat(HumanTime.parse("1h")).contains(Duration.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "90", "s", "-1s", "0s", "1.5s", "1 day", "99999999999s"})
  void readsNothingElse(String text) {
    assertThat(HumanTime.parse(text)).isEmpty();
  }
}
