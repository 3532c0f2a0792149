// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import org.ensemble.report.record.Better;
import org.ensemble.report.record.TestRecord.Measurement;
import org.ensemble.report.record.TestRecord.StepRecord;
import org.ensemble.report.record.Verdict;
import org.junit.jupiter.api.Test;

class TestNotesTests {

  private final TestNotes notes = new TestNotes();

  @Test
  void stepsAreInThoseTheyEndIn() {
    notes.step(List.of("a", "b"), Verdict.PASSED, 1);
    notes.step(List.of("a", "c"), Verdict.FAILED, 2);
    notes.step(List.of("a"), Verdict.FAILED, 4);
    notes.step(List.of("a"), Verdict.PASSED, 5);

    assertThat(notes.steps())
        .containsExactly(
            new StepRecord(
                "a",
                Verdict.FAILED,
                4,
                List.of(
                    new StepRecord("b", Verdict.PASSED, 1, List.of()),
                    new StepRecord("c", Verdict.FAILED, 2, List.of()))),
            new StepRecord("a", Verdict.PASSED, 5, List.of()));
  }

  @Test
  void aLoopDoesNotFillTheRecord() {
    for (int i = 0; i < 5000; i++) {
      notes.step(List.of("again"), Verdict.PASSED, 1);
    }

    assertThat(notes.steps()).hasSize(1000);
  }

  @Test
  void secretsAreInNothingThatIsNoted() {
    notes.uses("d1", text -> text.replace("hunter2", "***"));
    notes.step(List.of("log in with hunter2"), Verdict.PASSED, 1);

    assertThat(notes.steps().get(0).name()).isEqualTo("log in with ***");
    assertThat(notes.masked("got hunter2")).isEqualTo("got ***");
  }

  @Test
  void whatItsMethodsTookAddsUp() {
    assertThat(notes.millis()).isEmpty();

    notes.ran(0, 1);
    assertThat(notes.millis()).isEqualTo(OptionalLong.of(0));
    notes.ran(30, 2);

    assertThat(notes.millis()).isEqualTo(OptionalLong.of(30));
    assertThat(notes.commands()).isEqualTo(3);
  }

  @Test
  void nobodyCanUseMillionsOfValues() {
    Measurement value = new Measurement("m", 1, "ms", Better.LOWER);
    for (int i = 0; i < 10_000; i++) {
      notes.measured(value);
    }

    assertThatThrownBy(() -> notes.measured(value))
        .hasMessage("a test has recorded 10000 values; record what they come to instead");
  }
}
