// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ensemble.EnsembleException;
import org.ensemble.support.Jvm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class FileLocksTests {

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("lock");
  }

  @Test
  void oneHolderKeepsAllOthersOut() {
    HeldLock held = FileLocks.tryExclusive(file).orElseThrow();
    assertThat(FileLocks.tryExclusive(file)).isEmpty();
    assertThat(FileLocks.tryShared(file)).isEmpty();
    held.close();
    assertThat(FileLocks.tryExclusive(file)).isPresent().get().satisfies(HeldLock::close);
  }

  @Test
  void manyShareUntilTheLastGivesUp() {
    HeldLock first = FileLocks.tryShared(file).orElseThrow();
    HeldLock second = FileLocks.tryShared(file).orElseThrow();
    first.close();
    first.close();
    assertThat(FileLocks.tryExclusive(file)).isEmpty();
    second.close();
    assertThat(FileLocks.tryExclusive(file)).isPresent().get().satisfies(HeldLock::close);
  }

  @Test
  void aWaitEndsWhenTheHolderGivesUp() throws Exception {
    HeldLock held = FileLocks.tryExclusive(file).orElseThrow();
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<HeldLock> second =
        CompletableFuture.supplyAsync(
            () -> FileLocks.exclusive(file, Duration.ofSeconds(20), w -> waiting.countDown()));
    assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(second).isNotDone();
    held.close();
    second.get(10, TimeUnit.SECONDS).close();
  }

  @Test
  void aWaitHasALimit() {
    HeldLock held = FileLocks.tryExclusive(file).orElseThrow();
    try (held) {
      assertThatThrownBy(() -> FileLocks.shared(file, Duration.ZERO, waited -> {}))
          .isInstanceOf(EnsembleException.class)
          .hasMessage(
              "lock `"
                  + file
                  + "` was not given up within 0 min; end the process that holds it (`fuser "
                  + file
                  + "`) and try again");
    }
  }

  @Test
  void aFileThatItsHolderRemovedIsNoLockAnyMore() throws IOException {
    HeldLock held = FileLocks.tryExclusive(file).orElseThrow();
    Files.delete(file);
    held.close();
    HeldLock next = FileLocks.tryExclusive(file).orElseThrow();
    assertThat(file).exists();
    next.close();
  }

  @Test
  void anotherProcessKeepsUsOutUntilItIsKilled() throws Exception {
    Process other =
        new ProcessBuilder(Jvm.command(Holder.class, file.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(other.getInputStream()))) {
      assertThat(output.readLine()).isEqualTo("held");
      assertThat(FileLocks.tryShared(file)).isEmpty();
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(FileLocks.tryShared(file)).isPresent().get().satisfies(HeldLock::close);
  }

  /** Holds a lock until it is killed. */
  static final class Holder {
    public static void main(String[] arguments) throws Exception {
      Optional<HeldLock> lock = FileLocks.tryExclusive(Path.of(arguments[0]));
      System.out.println(lock.isPresent() ? "held" : "not held");
      Thread.sleep(60_000);
    }
  }
}
