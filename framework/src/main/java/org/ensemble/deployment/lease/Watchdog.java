// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.lease;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ensemble.EnsembleException;
import org.ensemble.support.ShortLivedJava;

/**
 * A process outside the JVM that frees a lease once the JVM is gone, for whatever reason.
 *
 * <p>It is a shell that waits on a pipe: a word on it means that all was freed, its end that the
 * JVM died. Only then is a JVM started, on {@link WatchdogMain}, so that a watchdog costs next to
 * nothing while all goes well. It has a session of its own, so that what a terminal or a build
 * sends to its process group does not reach it. If it ends nevertheless, another takes its place at
 * once.
 */
public final class Watchdog implements AutoCloseable {

  private static final String WAIT = "read -r word && [ \"$word\" = freed ] || exec \"$@\"";

  /** Before the next attempt, where processes can be neither started nor kept. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Lease lease;
  private Process process;
  private boolean closed;

  private Watchdog(Lease lease) throws IOException {
    this.lease = lease;
    this.process = start();
  }

  /**
   * Starts one for a lease that is about to be taken, or names nothing yet.
   *
   * @throws EnsembleException if it cannot be started; the lease is freed then
   */
  public static Watchdog over(Lease lease) {
    try {
      Watchdog watchdog = new Watchdog(lease);
      Thread thread = new Thread(watchdog::replace, "ensemble-watchdog-" + lease.id());
      thread.setDaemon(true);
      thread.start();
      return watchdog;
    } catch (IOException e) {
      lease.free();
      throw new EnsembleException("cannot start the watchdog: " + e.getMessage(), e);
    }
  }

  private Process start() throws IOException {
    List<String> command =
        new ArrayList<>(List.of("setsid", "sh", "-c", WAIT, "ensemble-watchdog"));
    command.addAll(ShortLivedJava.command("-Xmx32m"));
    command.addAll(
        List.of("-cp", ownClasses(), WatchdogMain.class.getName(), lease.file().toString()));
    return new ProcessBuilder(command)
        .directory(Path.of("/").toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String ownClasses() {
    try {
      return Path.of(Watchdog.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts another in the place of each that ends before its time. */
  private void replace() {
    try {
      while (true) {
        current().waitFor();
        if (!startAnother()) {
          return;
        }
        Thread.sleep(PAUSE.toMillis());
      }
    } catch (InterruptedException nobodyDoes) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Process current() {
    return process;
  }

  private synchronized boolean startAnother() {
    if (!closed) {
      try {
        process = start();
      } catch (IOException tryAgain) {
        // There may be too many processes just now.
      }
    }
    return !closed;
  }

  long pid() {
    return current().pid();
  }

  /**
   * Tells it that all was freed; it ends without doing anything. If something of the lease is left,
   * it goes on watching, to try again when the JVM has ended.
   */
  @Override
  public synchronized void close() {
    if (Files.exists(lease.file())) {
      return;
    }
    closed = true;
    try {
      process.getOutputStream().write("freed\n".getBytes(US_ASCII));
      process.getOutputStream().close();
      process.waitFor(2, TimeUnit.SECONDS);
    } catch (IOException gone) {
      // It was killed; there is nothing left for it to do.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
