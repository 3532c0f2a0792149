// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ensemble.report.record.Better;
import org.ensemble.report.record.DeploymentRecord;
import org.ensemble.report.record.DeploymentRecord.Outcome;
import org.ensemble.report.record.EnvironmentRecord;
import org.ensemble.report.record.EnvironmentRecord.Git;
import org.ensemble.report.record.EnvironmentRecord.Host;
import org.ensemble.report.record.PhaseRecord;
import org.ensemble.report.record.RunInfo;
import org.ensemble.report.record.RunRecord;
import org.ensemble.report.record.TestRecord;
import org.ensemble.report.record.TestRecord.Measurement;
import org.ensemble.report.record.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunReportTests {

  private static final Instant START = Instant.parse("2026-11-23T04:15:00Z");

  @Test
  void whatHasFailedComesFirst() {
    RunRecord record =
        record(
            test("OarIT > a_job ends", Verdict.PASSED, null, null),
            test("OarIT > array jobs", Verdict.FAILED, "expected: 2\n but was: 1", "disk is full"));

    assertThat(new RunReport(record).markdown())
        .isEqualTo(
            """
            # 1 failed, 1 passed

            ## OarIT > array jobs failed in sandbox trixie

            **disk is full**

            ```
            expected: 2
             but was: 1
            ```

            - Test: `OarIT > array jobs`
            - Evidence: [oar-1](oar-1)

            ## Composition oar did not come up in sandbox trixie

            ```
            no image
            ```

            ## Tests

            | test | where | repeat | verdict | time | commands | why |
            | --- | --- | --- | --- | --- | --- | --- |
            | OarIT > a\\_job ends | sandbox trixie | 1 | passed | 1.5 s | 4 |  |
            | OarIT > array jobs | sandbox trixie | 1 | failed | 1.5 s | 4 |  |

            ## Measurements

            | measurement | where | repeat | value | test |
            | --- | --- | --- | --- | --- |
            | ior.write | sandbox trixie | 1 | 812.3 MiB/s | OarIT > a\\_job ends |
            | ior.write | sandbox trixie | 1 | 812.3 MiB/s | OarIT > array jobs |

            ## Deployments

            | deployment | composition | where | nodes | image | wait | create | boot | ready | tests | teardown | files |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            | oar-1 | oar | sandbox trixie | 0 |  |  |  | 500 ms |  |  |  | 0123456789ab |
            | oar-2 | oar | sandbox trixie | 0 |  |  |  | 500 ms |  |  |  | 0123456789ab |

            ## Environment

            - Run `r1`, began at 2026-11-23T04:15:00Z
            - Ensemble 0.1.0, Java 17
            - Debian, kernel 6.1, 2 processors, 8000 MiB
            - Git abc, with changes on top
            """
                .replace(" > ", " \\> ")
                .replace("`OarIT \\> array jobs`", "`OarIT > array jobs`"));
  }

  @Test
  void aFailureOfSeveralRepeatsIsThereOnce() {
    RunRecord record =
        record(
            repeat(1, "oar-1", "`oarsub` exited with 5 after 12 ms on oar-1", null),
            repeat(2, "oar-2", "`oarsub` exited with 5 after 9 ms on oar-2", null),
            repeat(3, "oar-1", "`oarsub` exited with 6 after 9 ms on oar-1", null),
            repeat(4, "oar-1", "`oarstat` exited with 1", "disk is full"),
            repeat(5, "oar-2", "`oarnodes` exited with 1", "disk is full"));

    assertThat(new RunReport(record).markdown())
        .startsWith(
            """
            # 5 failed

            ## OarIT > jobs failed in sandbox trixie, 2 of 5 times

            ```
            `oarsub` exited with 5 after 12 ms on oar-1
            ```

            - Test: `OarIT#jobs`
            - Evidence: [oar-1](oar-1), [oar-2](oar-2)

            ## OarIT > jobs failed in sandbox trixie, 1 of 5 times

            ```
            `oarsub` exited with 6 after 9 ms on oar-1
            ```

            - Test: `OarIT#jobs`
            - Evidence: [oar-1](oar-1)

            ## OarIT > jobs failed in sandbox trixie, 2 of 5 times

            **disk is full**

            ```
            `oarstat` exited with 1
            ```

            - Test: `OarIT#jobs`
            - Evidence: [oar-1](oar-1), [oar-2](oar-2)
            """
                .replace(" > ", " \\> "));
  }

  private static TestRecord repeat(
      int repeat, String deployment, String message, @Nullable String cause) {
    return new TestRecord(
        "OarIT#jobs",
        "OarIT",
        "OarIT > jobs",
        "sandbox",
        "trixie",
        deployment,
        repeat,
        Verdict.FAILED,
        1500,
        null,
        message,
        cause,
        List.of(),
        4,
        List.of());
  }

  @Test
  void aTestCannotBreakThePage() {
    String message = "```\n# not a heading\n" + "line\n".repeat(100);

    assertThat(Markdown.block(message, 5))
        .startsWith("````", "```")
        .endsWith("line", "… (97 lines more in the record)", "````");
    assertThat(Markdown.table(List.of(List.of("a"), List.of("x | y\nz"))))
        .containsExactly("| a |", "| --- |", "| x \\| y z |");
  }

  @Test
  void valuesHaveAsManyDigitsAsAnybodyCanUse() {
    assertThat(Numbers.shown(812)).isEqualTo("812");
    assertThat(Numbers.shown(0.1 + 0.2)).isEqualTo("0.3");
    assertThat(Numbers.shown(3.14159)).isEqualTo("3.142");
    assertThat(Numbers.shown(-0.000012345)).isEqualTo("-0.00001234");
    assertThat(Numbers.shown(123456.7)).isEqualTo("123457");
    assertThat(Numbers.shown(0)).isEqualTo("0");
  }

  private static RunRecord record(TestRecord... tests) {
    return RunRecord.of(
        new RunInfo("r1", START, START, null, "0.1.0"),
        new EnvironmentRecord(new Host("6.1", 2, 8000, "Debian"), "17", null, new Git("abc", true)),
        List.of(deployment("oar-1", null), deployment("oar-2", "no image")),
        Map.of(),
        Map.of(),
        List.of(tests));
  }

  private static DeploymentRecord deployment(String id, @Nullable String failure) {
    return new DeploymentRecord(
        id,
        "oar",
        "0123456789abcdef",
        "trixie",
        "sandbox",
        1,
        START,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        List.of(),
        List.of(
            new PhaseRecord(PhaseRecord.BOOT, 500, null), new PhaseRecord("boot", 400, "node1")),
        List.of(),
        failure == null ? Outcome.UP : Outcome.FAILED,
        failure,
        id);
  }

  private static TestRecord test(
      String name, Verdict verdict, @Nullable String message, @Nullable String cause) {
    return new TestRecord(
        name,
        "OarIT",
        name,
        "sandbox",
        "trixie",
        "oar-1",
        1,
        verdict,
        1500,
        null,
        message,
        cause,
        List.of(),
        4,
        List.of(new Measurement("ior.write", 812.345, "MiB/s", Better.HIGHER)));
  }
}
