// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.lease;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ensemble.EnsembleException;

/**
 * A process outside the JVM that frees a lease once the JVM is gone, for whatever reason.
 *
 * <p>It is a shell that waits on a pipe: a word on it means that all was freed, its end that the
 * JVM died. Only then is a JVM started, on {@link WatchdogMain}, so that a watchdog costs next to
 * nothing while all goes well. It has a session of its own, so that what a terminal or a build
 * sends to its process group does not reach it.
 */
public final class Watchdog implements AutoCloseable {

  private static final String WAIT = "read -r word && [ \"$word\" = freed ] || exec \"$@\"";

  private final Process process;

  private Watchdog(Process process) {
    this.process = process;
  }

  /**
   * Starts one for a lease that has been taken and names nothing yet.
   *
   * @throws EnsembleException if it cannot be started; the lease is freed then
   */
  public static Watchdog over(Lease lease) {
    List<String> command =
        List.of(
            "setsid",
            "sh",
            "-c",
            WAIT,
            "ensemble-watchdog",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx32m",
            "-cp",
            ownClasses(),
            WatchdogMain.class.getName(),
            lease.file().toString());
    try {
      return new Watchdog(
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      lease.free();
      throw new EnsembleException("cannot start the watchdog: " + e.getMessage(), e);
    }
  }

  private static String ownClasses() {
    try {
      return Path.of(Watchdog.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells it that all was freed; it ends without doing anything. */
  @Override
  public void close() {
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
