// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.ensemble.linux.Cgroup;
import org.ensemble.linux.CgroupMounts;
import org.ensemble.linux.ProcessIdentity;
import org.ensemble.linux.UidRange;
import org.ensemble.support.Jvm;
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

    assertThat(leases.freeAbandoned()).isEqualTo(new Leases.Freed(List.of("old"), List.of()));

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

    assertThat(leases.freeAbandoned()).isEqualTo(new Leases.Freed(List.of("cut"), List.of()));

    assertThat(other).as("begins like what was to be written").exists();
    assertThat(file).doesNotExist();
  }

  @Test
  void theWatchdogFreesTheLeaseOfAJvmThatIsKilled() throws Exception {
    Process jvm =
        new ProcessBuilder(
                Jvm.command(
                    Holder.class, leases.directory().toString(), Long.toString(process.pid())))
            .redirectErrorStream(true)
            .start();
    assertThat(jvm.inputReader().readLine()).isEqualTo("holding");
    assertThat(process.isAlive()).isTrue();

    jvm.destroyForcibly();

    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> !process.isAlive() && leases.all().isEmpty());
  }

  @Test
  void aWatchdogThatIsToldSoDoesNothing() throws Exception {
    Lease lease = leases.take("a");
    Watchdog watchdog = Watchdog.over(lease);
    new LeaseHoldings(lease).process(process.pid());

    watchdog.close();

    assertThat(process.isAlive()).isTrue();
    assertThat(lease.file()).exists();
  }

  /** Takes a lease on a process and waits for the end. */
  static final class Holder {
    public static void main(String[] arguments) throws Exception {
      Lease lease = new Leases(Path.of(arguments[0])).take("held");
      Watchdog.over(lease);
      new LeaseHoldings(lease).process(Long.parseLong(arguments[1]));
      System.out.println("holding");
      Thread.sleep(Duration.ofMinutes(1).toMillis());
    }
  }
}
