// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.lease.Lease;
import org.ensemble.deployment.lease.Leases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionTests {

  private static final long GIB = 1L << 30;

  @TempDir Path directory;

  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  @AfterEach
  void end() throws Exception {
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
  }

  @Test
  void oneForWhichThereIsRoomDoesNotWait() throws Exception {
    admit("a", 2).join();
    admit("b", 2).join();

    assertThat(said).isEmpty();
  }

  @Test
  void oneForWhichThereIsNoneWaitsUntilThereIs() throws Exception {
    admit("a", 1).join();
    admit("b", 2).join();
    Thread third = admit("c", 3);

    awaitSaid("c is waiting for 3.0 GiB: 2 deployments have 3.0 GiB of 4.0 GiB");
    leases().of("b").free();

    third.join();
    assertThat(said).hasSize(1);
  }

  @Test
  void whoCameFirstIsFirstEvenIfThereWasRoomForALaterOne() throws Exception {
    admit("a", 3).join();
    Thread second = admit("b", 4);
    awaitSaid("b is waiting for 4.0 GiB: 1 deployment has 3.0 GiB of 4.0 GiB");
    Thread third = admit("c", 1);
    awaitSaid(
        "c is waiting for 1.0 GiB: 1 deployment before this one, 1 deployment has 3.0 GiB of 4.0 GiB");

    leases().of("a").free();

    second.join();
    awaitSaid("c is waiting for 1.0 GiB: 1 deployment has 4.0 GiB of 4.0 GiB");
    leases().of("b").free();
    third.join();
  }

  @Test
  void oneAloneMayHaveMoreThanThereIs() throws Exception {
    admit("a", 100).join();

    assertThat(said).isEmpty();
  }

  @Test
  void nobodyWaitsForOneWhoseJvmIsDead() throws Exception {
    Files.createDirectories(leases().directory());
    Files.writeString(
        leases().directory().resolve("dead.lease"), "owner 1 0\nasks 4294967296 1 1\nadmitted\n");

    admit("a", 1).join();

    assertThat(said).isEmpty();
  }

  @Test
  void nobodyWaitsForWhatIsNotClosedMeanwhile() {
    admission(Duration.ofMinutes(1)).await(leases().take("a"), 3 * GIB);
    admission(Duration.ofMinutes(1)).await(leases().take("b"), 3 * GIB);

    assertThat(said).as("both of one thread").isEmpty();
  }

  @Test
  void itIsNotWaitedForeverForWhatIsKept() throws Exception {
    admit("a", 3).join();

    admission(Duration.ofMillis(1)).await(leases().take("b"), 3 * GIB);

    assertThat(said)
        .anyMatch(line -> line.matches("b comes up though it has no room, after \\d+ ms"));
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    admit("a", 3).join();
    Thread second = admit("b", 3);
    awaitSaid("b is waiting for 3.0 GiB: 1 deployment has 3.0 GiB of 4.0 GiB");

    second.interrupt();

    second.join();
    assertThat(said).hasSize(2).contains("interrupted while b waited for memory");
  }

  private Thread admit(String id, int gib) {
    Lease lease = leases().take(id);
    Thread thread =
        new Thread(
            () -> {
              try {
                admission(Duration.ofMinutes(1)).await(lease, gib * GIB);
              } catch (EnsembleException interrupted) {
                said.add(String.valueOf(interrupted.getMessage()));
              }
            });
    threads.add(thread);
    thread.start();
    return thread;
  }

  private Admission admission(Duration patience) {
    return new Admission(leases(), directory.resolve("lock"), 4 * GIB, patience, said::add);
  }

  private Leases leases() {
    return new Leases(directory.resolve("leases"));
  }

  private void awaitSaid(String line) {
    Awaitility.await().untilAsserted(() -> assertThat(said).contains(line));
  }
}
