// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFilesTests {

  private final RunRecord sample =
      Samples.run("r1", Samples.START, List.of(Samples.test("pkg.OarIT#ends", 1, Verdict.FAILED)));

  @TempDir private Path directory;

  @Test
  void whatIsWrittenIsRead() {
    Path file = directory.resolve("deep/record.json");

    RecordFiles.write(sample, file);

    assertThat(RecordFiles.read(file)).containsExactly(sample);
    assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
    assertThat(file.getParent().toFile().list()).containsExactly("record.json");
  }

  @Test
  void listsAreInAnOrderOfTheirOwn() {
    DeploymentRecord deployment = sample.deployments().get(0);

    assertThat(deployment.phases())
        .extracting(PhaseRecord::name, PhaseRecord::node)
        .containsExactly(tuple("boot", null), tuple("ready", null), tuple("ready", "node1"));
    assertThat(deployment.nodes()).extracting(NodeRecord::name).containsExactly("node1", "node2");
    assertThat(deployment.distribution().get("node")).containsExactly("node1", "node2");
    assertThat(sample.packages().get("m1").keySet()).containsExactly("bash", "zsh");
    assertThat(
            Samples.run(
                    "r",
                    Samples.START,
                    List.of(
                        Samples.test("b", 1, Verdict.PASSED),
                        Samples.test("a", 2, Verdict.PASSED),
                        Samples.test("a", 1, Verdict.PASSED),
                        Samples.test("z", 1, Verdict.PASSED, null)))
                .tests())
        .extracting(test -> test.id() + test.repeat())
        .containsExactly("z1", "a1", "a2", "b1");
  }

  @Test
  void aDirectoryHasItsRunsEachOfAllItsParts() {
    Instant earlier = Samples.START.minusSeconds(600);
    TestRecord failed = Samples.test("a", 1, Verdict.FAILED);
    TestRecord again = Samples.test("a", 1, Verdict.PASSED);
    TestRecord repeated = Samples.test("a", 2, Verdict.FAILED);
    RecordFiles.write(
        Samples.run("r2", Samples.START.plusSeconds(5), List.of(again, repeated)),
        directory.resolve("r2/1/record.json"));
    RecordFiles.write(
        Samples.run("r2", Samples.START, List.of(failed)), directory.resolve("r2/2/record.json"));
    RecordFiles.write(Samples.run("r1", earlier, List.of()), directory.resolve("r1/record.json"));

    List<RunRecord> runs = RecordFiles.read(directory);

    assertThat(runs).extracting(run -> run.run().id()).containsExactly("r1", "r2");
    assertThat(runs.get(1).tests()).containsExactly(again, repeated);
    assertThat(runs.get(1).deployments()).hasSize(1);
    assertThat(runs.get(1).run().startedAt()).isEqualTo(Samples.START);
    assertThat(runs.get(1).run().finishedAt()).isEqualTo(Samples.START.plusSeconds(65));
  }

  @Test
  void whatALaterVersionHasAddedIsIgnored() {
    String later =
        RecordFiles.text(sample)
            .replaceFirst("\"schema\" : 1,", "\"schema\" : 1, \"weather\": {\"sky\": [1]},")
            .replaceFirst("\"kernel\" :", "\"bogomips\" : 5, \"kernel\" :");

    assertThat(RecordFiles.parse(later, "later")).isEqualTo(sample);
  }

  @Test
  void whatIsLeftOutIsEmpty() {
    RunRecord record =
        RecordFiles.parse(
            "{\"schema\":1,\"run\":{\"id\":\"r\",\"startedAt\":\"2026-11-23T04:15:00Z\","
                + "\"finishedAt\":\"2026-11-23T04:15:00Z\",\"ensemble\":\"0.1.0\"}}",
            "small");

    assertThat(record.tests()).isEmpty();
    assertThat(record.deployments()).isEmpty();
    assertThat(record.packages()).isEmpty();
  }

  @Test
  void aRecordOfALaterFormIsRefused() {
    String later =
        RecordFiles.text(sample)
            .replace("\"schema\" : 1,", "\"schema\" : 2,")
            .replace("\"ensemble\" : \"0.1.0\"", "\"ensemble\" : \"3.0\"");

    assertThatThrownBy(() -> RecordFiles.parse(later, "x/record.json"))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "`x/record.json` has schema 2, and this Ensemble reads up to 1; it was written by"
                + " Ensemble 3.0: read it with that or a later one");
  }

  @Test
  void anythingElseIsNoRecord() throws IOException {
    assertThatThrownBy(() -> RecordFiles.parse("{}", "a.json"))
        .hasMessage(
            "`a.json` is not a run record: it has no number `schema`; expected a file that Ensemble"
                + " has left, such as target/ensemble/RUN/record.json");
    assertThatThrownBy(() -> RecordFiles.parse("{\"schema\": 1, \"run\":", "a.json"))
        .hasMessageStartingWith("`a.json` is not a run record: Unexpected end-of-input");
    assertThatThrownBy(
            () ->
                RecordFiles.parse(
                    RecordFiles.text(sample).replace("2026-11-23T04:15:00Z", "yesterday"),
                    "a.json"))
        .hasMessageStartingWith("`a.json` is not a run record: Cannot deserialize value of type")
        .hasMessageContaining("expected a time such as 2026-11-23T04:15:00Z");
    Path empty = Files.createDirectory(directory.resolve("empty"));
    assertThatThrownBy(() -> RecordFiles.read(empty))
        .hasMessage(
            "`"
                + empty
                + "` has no run record: expected a file record.json in or below it; run the tests"
                + " first");
    assertThatThrownBy(() -> RecordFiles.read(empty.resolve("none")))
        .hasMessage("cannot read `" + empty.resolve("none") + "`: No such file or directory");
  }
}
