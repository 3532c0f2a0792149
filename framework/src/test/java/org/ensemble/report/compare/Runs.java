// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ensemble.report.record.Better;
import org.ensemble.report.record.DeploymentRecord;
import org.ensemble.report.record.EnvironmentRecord;
import org.ensemble.report.record.EnvironmentRecord.Git;
import org.ensemble.report.record.EnvironmentRecord.Host;
import org.ensemble.report.record.ImageRecord;
import org.ensemble.report.record.NodeRecord;
import org.ensemble.report.record.NodeRecord.ErrorLine;
import org.ensemble.report.record.NodeRecord.UnitRecord;
import org.ensemble.report.record.PhaseRecord;
import org.ensemble.report.record.RunInfo;
import org.ensemble.report.record.RunRecord;
import org.ensemble.report.record.TestRecord;
import org.ensemble.report.record.TestRecord.Measurement;
import org.ensemble.report.record.Verdict;
import org.jspecify.annotations.Nullable;

/** Makes runs of a composition with one node, each repeat with a deployment of its own. */
public final class Runs {

  private static final Instant START = Instant.parse("2026-11-23T04:00:00Z");

  private final String id;
  private final List<TestRecord> tests = new ArrayList<>();
  private final List<DeploymentRecord> deployments = new ArrayList<>();
  private final Map<String, String> packages = new TreeMap<>(Map.of("bash", "5.2"));
  private final Map<String, String> parameters = new TreeMap<>(Map.of("suite", "bookworm"));
  private String flavour = "sandbox";
  private @Nullable String variant;
  private String digest = "aaaa";
  private int repeat = 1;
  private Instant start = START;
  private int minute;
  private int every = 1;
  private List<UnitRecord> units = List.of();
  private List<String> active = List.of("ssh.service");
  private List<ErrorLine> errors = List.of();

  private Runs(String id) {
    this.id = id;
  }

  public static Runs of(String id) {
    return new Runs(id);
  }

  /** When the run as a whole began. */
  public Runs at(String instant) {
    start = Instant.parse(instant);
    return this;
  }

  /** The minute in which its first repeat begins, and how many there are from one to the next. */
  Runs inMinute(int first, int every) {
    this.minute = first;
    this.every = every;
    return this;
  }

  Runs flavour(String name) {
    this.flavour = name;
    return this;
  }

  Runs variant(@Nullable String name) {
    this.variant = name;
    return this;
  }

  Runs installed(String name, String version) {
    packages.put(name, version);
    return this;
  }

  Runs parameter(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  Runs source(String digest) {
    this.digest = digest;
    return this;
  }

  Runs failed(String unit, String result) {
    units = List.of(new UnitRecord(unit, "failed", result));
    return this;
  }

  Runs active(String... names) {
    active = List.of(names);
    return this;
  }

  Runs says(@Nullable String unit, String line) {
    errors = List.of(new ErrorLine(unit, line, 3));
    return this;
  }

  /** Another repeat, in which these tests are run. */
  public Runs repeat(TestOutcome... outcomes) {
    String deployment = id + "-" + repeat;
    for (TestOutcome outcome : outcomes) {
      tests.add(test(outcome, deployment));
    }
    deployments.add(deployment(deployment));
    repeat++;
    minute += every;
    return this;
  }

  private TestRecord test(TestOutcome outcome, String deployment) {
    return new TestRecord(
        outcome.id(),
        "org.OarIT",
        outcome.id().replace("org.", "").replace("#", " > "),
        flavour,
        variant,
        deployment,
        repeat,
        outcome.verdict(),
        outcome.ms(),
        outcome.verdict() == Verdict.SKIPPED ? "not here" : null,
        outcome.verdict() == Verdict.FAILED ? "expected 1\nbut was 2" : null,
        null,
        List.of(),
        1,
        outcome.rate() == 0
            ? List.of()
            : List.of(new Measurement("write", outcome.rate(), "MiB/s", Better.HIGHER)));
  }

  private DeploymentRecord deployment(String deployment) {
    return new DeploymentRecord(
        deployment,
        "oar",
        "digest",
        variant,
        flavour,
        1,
        START.plusSeconds(60L * minute),
        new TreeMap<>(parameters),
        new TreeMap<>(),
        new TreeMap<>(Map.of("server", List.of("server"))),
        new TreeMap<>(Map.of("composition.yaml", digest)),
        List.of(new ImageRecord("server", "image", "m")),
        List.of(new PhaseRecord(PhaseRecord.BOOT, 600, null)),
        List.of(new NodeRecord("server", "server", "6.18.0", "image", units, active, errors, null)),
        DeploymentRecord.Outcome.UP,
        null,
        null);
  }

  public RunRecord record() {
    return RunRecord.of(
        new RunInfo(id, start, start.plusSeconds(60), null, "0.1.0"),
        new EnvironmentRecord(
            new Host("6.18.0", 2, 8000, "Debian"), "17", null, new Git("abc", false)),
        deployments,
        Map.of("m", packages),
        Map.of(),
        tests);
  }

  /** What became of a test. */
  public record TestOutcome(String id, Verdict verdict, long ms, double rate) {

    TestOutcome wrote(double mibPerSecond) {
      return new TestOutcome(id, verdict, ms, mibPerSecond);
    }
  }

  public static TestOutcome passed(String method, long ms) {
    return new TestOutcome("org.OarIT#" + method, Verdict.PASSED, ms, 0);
  }

  public static TestOutcome failed(String method) {
    return new TestOutcome("org.OarIT#" + method, Verdict.FAILED, 100, 0);
  }

  static TestOutcome skipped(String method) {
    return new TestOutcome("org.OarIT#" + method, Verdict.SKIPPED, 0, 0);
  }

  /** The class as a whole. */
  static TestOutcome failedAsWhole() {
    return new TestOutcome("org.OarIT", Verdict.FAILED, 0, 0);
  }
}
