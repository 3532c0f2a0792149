// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.vm.boot.Cpio;
import org.ensemble.ssh.WayIn.Connection;
import org.ensemble.support.Deadline;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Resource;

/**
 * Makes a machine's own kernel hold back what passes the node's link, where this machine's cannot.
 * What that takes is given to the machine when it is needed.
 */
final class LinkShaper {

  /** A machine that has just been started is waited for. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private LinkShaper() {}

  /**
   * @param queue what tc(8) is to say; empty for the usual one
   * @throws EnsembleException if the machine's kernel cannot do it, or does not answer
   */
  static void shape(ControlWayIn wayIn, String queue) {
    byte[] archive = archive(queue);
    Deadline deadline = Deadline.after(LIMIT);
    while (true) {
      String said = say(wayIn, archive, deadline);
      if (said.endsWith("shaped")) {
        return;
      }
      // Before the node has a file system of its own nothing can be run in it.
      if (!said.isEmpty() && !said.contains("/proc/1/ns/net") || deadline.isOver()) {
        throw new EnsembleException(
            said.isEmpty()
                ? "the machine has not done it within " + HumanTime.of(LIMIT)
                : "the kernel of the machine does not take it: " + said.replace('\n', ' '));
      }
      LockSupport.parkNanos(200_000_000);
    }
  }

  private static byte[] archive(String queue) {
    Cpio archive = new Cpio();
    archive.file("queue", (queue + "\n").getBytes(UTF_8), 0644);
    archive.file("shape.sh", Resource.text(LinkShaper.class, "shape.sh").getBytes(UTF_8), 0644);
    LinkTools.addTo(archive);
    return archive.toBytes();
  }

  /** What it answers; empty if it does not. */
  private static String say(ControlWayIn wayIn, byte[] archive, Deadline deadline) {
    try (Connection connection = wayIn.connect(ControlWayIn.LINK_PORT)) {
      CompletableFuture<String> answer =
          CompletableFuture.supplyAsync(() -> talk(connection, archive));
      return answer.get(deadline.remaining().toMillis() + 1, TimeUnit.MILLISECONDS);
    } catch (IOException | TimeoutException | ExecutionException nobody) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException("interrupted while a link was made slow", e);
    }
  }

  private static String talk(Connection connection, byte[] archive) {
    try {
      connection.toNode().write((archive.length + "\n").getBytes(UTF_8));
      connection.toNode().write(archive);
      connection.toNode().flush();
      return new BufferedReader(new InputStreamReader(connection.fromNode(), UTF_8))
          .lines()
          .takeWhile(line -> !line.equals("end"))
          .collect(Collectors.joining("\n"));
    } catch (IOException | UncheckedIOException nobody) {
      return "";
    }
  }
}
