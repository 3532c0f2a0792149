// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ensemble.report.record.EnvironmentRecord.Git;
import org.ensemble.report.record.EnvironmentRecord.Host;
import org.ensemble.report.record.NodeRecord.ErrorLine;
import org.ensemble.report.record.NodeRecord.Peak;
import org.ensemble.report.record.NodeRecord.UnitRecord;
import org.ensemble.report.record.TestRecord.Measurement;
import org.ensemble.report.record.TestRecord.StepRecord;
import org.jspecify.annotations.Nullable;

/** Records in which everything has a value. */
final class Samples {

  static final Instant START = Instant.parse("2026-11-23T04:15:00Z");

  private Samples() {}

  static RunRecord run(String id, Instant start, List<TestRecord> tests) {
    return RunRecord.of(
        new RunInfo(id, start, start.plusSeconds(60), "ensemble test OarIT", "0.1.0"),
        new EnvironmentRecord(
            new Host("6.18.0", 2, 8000, "Debian GNU/Linux 12 (bookworm)"),
            "17.0.1",
            "gitlab",
            new Git("4e2d89b", true)),
        List.of(deployment("d1")),
        Map.of("m1", Map.of("zsh", "5.9", "bash", "5.2")),
        Map.of("nixpkgs", new FlakeInput("github:NixOS/nixpkgs", "abc", "sha256-x")),
        tests);
  }

  static DeploymentRecord deployment(String id) {
    return new DeploymentRecord(
        id,
        "oar",
        "c0ffee",
        "trixie",
        "sandbox",
        1.5,
        START,
        new TreeMap<>(Map.of("suite", "trixie")),
        new TreeMap<>(Map.of("keep", "failed")),
        new TreeMap<>(Map.of("node", List.of("node2", "node1"))),
        new TreeMap<>(Map.of("composition.yaml", "f00d")),
        List.of(new ImageRecord("node", "i1", "m1")),
        List.of(
            new PhaseRecord(PhaseRecord.READY, 30, null),
            new PhaseRecord(PhaseRecord.READY, 20, "node1"),
            new PhaseRecord(PhaseRecord.BOOT, 500, null)),
        List.of(node("node2"), node("node1")),
        DeploymentRecord.Outcome.FAILED,
        "node2 was not ready",
        "oar-1234");
  }

  private static NodeRecord node(String name) {
    return new NodeRecord(
        name,
        "node",
        "6.18.0",
        "i1",
        List.of(new UnitRecord("x.service", "failed", "exit-code")),
        List.of("ssh.service", "cron.service"),
        List.of(new ErrorLine("sshd", "no", 2), new ErrorLine(null, "oops", 1)),
        new Peak(1L, 2L, 3L, 4L, 5L));
  }

  static TestRecord test(String id, int repeat, Verdict verdict) {
    return test(id, repeat, verdict, "trixie");
  }

  static TestRecord test(String id, int repeat, Verdict verdict, @Nullable String variant) {
    return new TestRecord(
        id,
        "pkg.OarIT",
        "OarIT > a job ends",
        "sandbox",
        variant,
        "d1",
        repeat,
        verdict,
        1200,
        "because",
        "expected: <1> but was: <2>",
        "oar-server.service on server: failed (oom-kill)",
        List.of(
            new StepRecord(
                "submit", Verdict.PASSED, 7, List.of(new StepRecord("in", verdict, 3, List.of())))),
        4,
        List.of(
            new Measurement("write", 812.5, "MiB/s", Better.HIGHER),
            new Measurement("latency", 3, "ms", Better.LOWER)));
  }
}
