// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.ensemble.EnsembleException;
import org.ensemble.linux.Cgroup;
import org.ensemble.linux.CgroupMounts;
import org.ensemble.linux.ProcessIdentity;
import org.ensemble.linux.UidRange;
import org.ensemble.support.Program;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class LeaseIT {

  @TempDir Path directory;

  private Leases leases;
  private Process process;

  @BeforeEach
  void start() throws Exception {
    leases = new Leases(directory.resolve("leases"));
    process = new ProcessBuilder("sleep", "1000").start();
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void freesWhatItNamesAndThenItself() throws Exception {
    Lease lease = leases.take("a");
    Path held = Files.createDirectories(directory.resolve("held/below"));
    Files.createSymbolicLink(held.resolve("out"), directory.resolve("leases"));
    new LeaseHoldings(lease).directory(directory.resolve("held"));
    new LeaseHoldings(lease).process(process.pid());

    assertThat(lease.free()).isEmpty();

    assertThat(process.waitFor(5, TimeUnit.SECONDS)).as("it has ended").isTrue();
    assertThat(directory.resolve("held")).doesNotExist();
    assertThat(lease.file()).doesNotExist();
    assertThat(directory.resolve("leases")).as("what a link in it leads to").exists();
    assertThat(lease.free()).as("a second time").isEmpty();
  }

  @Test
  @EnabledIf(value = "isRoot", disabledReason = "cgroups can be created by root only")
  void freesACgroupWithTheProcessesInIt() throws Exception {
    Path unified = CgroupMounts.ofThisMachine().unified();
    Path path = unified.resolve("ensemble-test-" + process.pid());
    Lease lease = leases.take("a");
    new LeaseHoldings(lease).cgroup(path);
    new Cgroup(path.resolve("below")).create();
    new Cgroup(path.resolve("below")).set("cgroup.procs", Long.toString(process.pid()));

    assertThat(lease.free()).isEmpty();

    process.waitFor();
    assertThat(path).doesNotExist();
  }

  static boolean isRoot() {
    return UidRange.isRoot();
  }

  @Test
  void aLeaseOfALiveOwnerIsLeftAlone() {
    Lease lease = leases.take("a");
    new LeaseHoldings(lease).process(process.pid());

    assertThat(leases.freeAbandoned().ids()).isEmpty();

    assertThat(process.isAlive()).isTrue();
    assertThat(lease.file()).exists();
  }

  @Test
  void aLeaseWhoseOwnersNumberBelongsToAnotherProcessNowIsFreed() throws Exception {
    ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid());
    Path file = Files.createDirectories(leases.directory()).resolve("old.lease");
    Files.writeString(
        file,
        "owner "
            + self.pid()
            + " "
            + (self.startTime() - 1)
            + "\n"
            + "process "
            + process.pid()
            + " "
            + ProcessIdentity.of(process.pid()).startTime()
            + "\n");

    assertThat(leases.freeAbandoned())
        .isEqualTo(new Leases.Freed(List.of("old"), List.of(), List.of()));

    assertThat(process.waitFor(5, TimeUnit.SECONDS)).as("it has ended").isTrue();
    assertThat(file).doesNotExist();
  }

  @Test
  void aStepThatFailsStopsNoOtherAndIsSaid() throws Exception {
    Path file = Files.createDirectories(leases.directory()).resolve("odd.lease");
    Files.writeString(
        file,
        "owner 1 0\nprocess "
            + process.pid()
            + " "
            + ProcessIdentity.of(process.pid()).startTime()
            + "\nmoon full\n");

    assertThat(leases.freeAbandoned().problems())
        .containsExactly("a lease names something unknown: `moon full`");

    assertThat(process.waitFor(5, TimeUnit.SECONDS)).as("it has ended").isTrue();
    assertThat(file).as("kept for the next attempt").exists();
  }

  @Test
  void aLineThatWasCutOffNamesNothing() throws Exception {
    Path other = Files.createDirectory(directory.resolve("other"));
    Path file = Files.createDirectories(leases.directory()).resolve("cut.lease");
    Files.writeString(file, "owner 1 0\ndirectory " + other);

    assertThat(leases.freeAbandoned())
        .isEqualTo(new Leases.Freed(List.of("cut"), List.of(), List.of()));

    assertThat(other).as("begins like what was to be written").exists();
    assertThat(file).doesNotExist();
  }

  @Test
  void aLeaseFromBeforeTheMachinesLastStartIsFreedAndNoProcessOfItIsLookedFor() throws Exception {
    ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid());
    Path held = Files.createDirectory(directory.resolve("held"));
    Path file = Files.createDirectories(leases.directory()).resolve("before.lease");
    Files.writeString(
        file,
        "owner "
            + self.pid()
            + " "
            + self.startTime()
            + " 00000000-0000-0000-0000-000000000000 pid:[1]\nprocess "
            + process.pid()
            + " "
            + ProcessIdentity.of(process.pid()).startTime()
            + "\ndirectory "
            + held
            + "\n");

    assertThat(leases.freeAbandoned())
        .isEqualTo(new Leases.Freed(List.of("before"), List.of(), List.of()));

    assertThat(held).doesNotExist();
    assertThat(process.isAlive()).as("the process that has the number in this boot").isTrue();
  }

  @Test
  void aLeaseOfAnotherPidNamespaceIsLeftAlone() throws Exception {
    Lease own = leases.take("own");
    String other =
        Files.readString(own.file())
            .replaceFirst("owner \\d+ \\d+ (\\S+) .*", "owner 1 0 $1 pid:[1]");
    assertThat(own.free()).isEmpty();
    Path file = Files.writeString(leases.directory().resolve("other.lease"), other);

    assertThat(leases.freeAbandoned().ids()).isEmpty();

    assertThat(file).as("of a container, say, whose processes we do not see").exists();
  }

  @Test
  @EnabledIf(value = "isRoot", disabledReason = "files can be given away by root only")
  void aLeaseOfAnotherUserIsLeftAlone() throws Exception {
    Path file = Files.createDirectories(leases.directory()).resolve("other.lease");
    Files.writeString(file, "owner 1 0\n");
    Files.setAttribute(file, "unix:uid", 12345);

    assertThat(leases.freeAbandoned().ids()).isEmpty();

    assertThat(file).exists();
  }

  @Test
  void aLeaseThatIsBeingWrittenIsLeftAloneForAMinute() throws Exception {
    Path file = Files.createDirectories(leases.directory()).resolve("begun.lease");
    Files.writeString(file, "owner 1");

    assertThat(leases.freeAbandoned().ids()).isEmpty();
    assertThat(file).exists();

    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(61)));
    assertThat(leases.freeAbandoned().ids()).containsExactly("begun");
    assertThat(file).doesNotExist();
  }

  @Test
  void nothingIsAddedToALeaseThatHasBeenFreed() {
    Lease lease = leases.take("a");
    assertThat(lease.free()).isEmpty();

    assertThatThrownBy(() -> new LeaseHoldings(lease).directory(directory.resolve("late")))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("deployment a is being taken down");
    assertThat(lease.file()).doesNotExist();
  }

  @Test
  @EnabledIf(value = "isRoot", disabledReason = "only root mounts")
  void aMountThatIsInUseIsDetachedAndThatIsSaid() throws Exception {
    Lease lease = leases.take("a");
    Path held = Files.createDirectories(directory.resolve("held"));
    Path idle = Files.createDirectory(held.resolve("idle one"));
    Path busy = Files.createDirectory(held.resolve("busy"));
    new LeaseHoldings(lease).directory(held);
    List<Path> points = List.of(idle, busy);
    points.forEach(point -> run("mount", "-t", "tmpfs", "nothing", point.toString()));
    Process user = new ProcessBuilder("sleep", "1000").directory(busy.toFile()).start();
    List<String> said = new ArrayList<>();
    try {
      assertThat(lease.free(said::add)).contains(List.of());

      assertThat(said)
          .containsExactly(
              "the mount on " + busy + " was in use (target is busy) and was detached");
      assertThat(held).doesNotExist();
      assertThat(Files.readString(Path.of("/proc/self/mountinfo")))
          .doesNotContain(directory.toString());
    } finally {
      user.destroyForcibly().waitFor();
    }
  }

  @Test
  void whatWasInTheWayOfAStepIsGoneTheSecondTime() throws Exception {
    Path held = Files.createDirectory(directory.resolve("held"));
    Process writer =
        new ProcessBuilder(
                "sh",
                "-c",
                "cd \"$1\"; while :; do i=$((i + 1)); : >$i || exit; done",
                "x",
                held.toString())
            .redirectErrorStream(true)
            .start();
    Awaitility.await().until(() -> Files.exists(held.resolve("1")));
    Lease lease = leases.take("a");
    // Freed latest first: the directory while somebody still writes to it.
    new LeaseHoldings(lease).process(writer.pid());
    new LeaseHoldings(lease).directory(held);

    assertThat(lease.free()).isEmpty();

    assertThat(held).doesNotExist();
    assertThat(lease.file()).doesNotExist();
  }

  @Test
  void whoFreedADeploymentIsInItsEvidence() throws Exception {
    Path evidence = Files.createDirectory(directory.resolve("evidence"));
    Path file = Files.createDirectories(leases.directory()).resolve("old.lease");
    Files.writeString(file, "owner 1 0\nevidence " + evidence + "\nmoon full\n");

    leases.freeAbandoned();

    assertThat(Files.readAllLines(evidence.resolve("freed.log")))
        .hasSize(2)
        .first()
        .asString()
        .endsWith(
            "Z the JVM of this deployment ended without taking it down; the next run, or `ensemble gc`, freed it");
    assertThat(Files.readAllLines(evidence.resolve("freed.log")).get(1))
        .isEqualTo("left behind: a lease names something unknown: `moon full`");
  }

  private static void run(String... command) {
    Program.run(List.of(command), Duration.ofSeconds(10)).orThrow("prepare the test");
  }
}
