// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.ensemble.linux.ProcessIdentity;
import org.ensemble.support.Jvm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who frees a lease when its JVM, its watchdog, or both of them are killed. */
class WatchdogIT {

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
  void theWatchdogFreesTheLeaseOfAJvmThatIsKilled() throws Exception {
    Held held = held("once");

    held.jvm.destroyForcibly();

    awaitFreed();
  }

  @Test
  void aWatchdogThatIsKilledIsReplacedWithinASecondAndTheOtherFrees() throws Exception {
    Held held = held("replaced");
    assertThat(process.isAlive()).as("killing a watchdog frees nothing").isTrue();
    assertThat(held.watchdog.isAlive()).isTrue();

    held.jvm.destroyForcibly();

    awaitFreed();
  }

  @Test
  void theNextRunFreesWhatIsLeftOfBoth() throws Exception {
    Held held = held("once");

    held.jvm.destroyForcibly();
    held.watchdog.kill();
    held.jvm.waitFor();
    Awaitility.await().until(() -> !held.watchdog.isAlive());

    assertThat(process.isAlive()).isTrue();
    assertThat(leases.freeAbandoned())
        .isEqualTo(new Leases.Freed(List.of("held"), List.of(), List.of()));
    assertThat(process.waitFor(5, TimeUnit.SECONDS)).as("it has ended").isTrue();
  }

  @Test
  void aLeaseThatIsWatchedBeforeItIsTakenCanBeTaken() {
    Lease lease = leases.of("a");

    try (Watchdog watchdog = Watchdog.over(lease)) {
      assertThat(ProcessIdentity.of(watchdog.pid()).isAlive()).isTrue();
      assertThat(lease.take().isOwned()).isTrue();
      assertThat(lease.free()).isEmpty();
    }
  }

  @Test
  void oneWhoseLeaseHasBeenFreedEndsAndIsNotReplaced() throws Exception {
    Lease lease = leases.take("a");
    Watchdog watchdog = Watchdog.over(lease);
    ProcessIdentity shell = ProcessIdentity.of(watchdog.pid());
    lease.free();

    watchdog.close();

    assertThat(shell.isAlive()).isFalse();
    assertThat(watchdog.pid()).isEqualTo(shell.pid());
  }

  @Test
  void oneWhoseLeaseCouldNotBeFreedGoesOnWatching() {
    Lease lease = leases.take("a");
    Watchdog watchdog = Watchdog.over(lease);
    try {
      watchdog.close();

      assertThat(ProcessIdentity.of(watchdog.pid()).isAlive()).isTrue();
      assertThat(process.isAlive()).isTrue();
    } finally {
      lease.free();
      watchdog.close();
    }
  }

  private void awaitFreed() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> !process.isAlive() && leases.all().isEmpty());
  }

  private record Held(Process jvm, ProcessIdentity watchdog) {}

  private Held held(String how) throws Exception {
    Process jvm =
        new ProcessBuilder(
                Jvm.command(
                    Holder.class, leases.directory().toString(), Long.toString(process.pid()), how))
            .redirectErrorStream(true)
            .start();
    String line = jvm.inputReader().readLine();
    assertThat(line).startsWith("holding ");
    long watchdog = Long.parseLong(line.substring("holding ".length()));
    return new Held(jvm, ProcessIdentity.of(watchdog));
  }

  /** Takes a lease on a process and waits for the end. */
  static final class Holder {
    public static void main(String[] arguments) throws Exception {
      Lease lease = new Leases(Path.of(arguments[0])).take("held");
      Watchdog watchdog = Watchdog.over(lease);
      new LeaseHoldings(lease).process(Long.parseLong(arguments[1]));
      if (arguments[2].equals("replaced")) {
        long first = watchdog.pid();
        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        Awaitility.await().atMost(Duration.ofSeconds(1)).until(() -> watchdog.pid() != first);
      }
      System.out.println("holding " + watchdog.pid());
      Thread.sleep(Duration.ofMinutes(1).toMillis());
    }
  }
}
