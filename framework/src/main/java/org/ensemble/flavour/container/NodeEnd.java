// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.container;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.MachineEnd;

/** How a node ended, as the exit status of its first process says, and that it has. */
public final class NodeEnd {

  /**
   * 128 + SIGHUP and 128 + SIGINT: with these the kernel ends the first process of a pid namespace
   * in which reboot(2) is called, see pid_namespaces(7).
   */
  private static final String REBOOT = "129";

  private static final String POWER_OFF = "130";

  private static final Duration KILL_LIMIT = Duration.ofSeconds(60);

  private NodeEnd() {}

  /**
   * @param killed which of its processes the kernel has killed for memory, such as {@code 2
   *     processes}; empty for none
   */
  public static MachineEnd of(String status, String killed) {
    return switch (status) {
      case REBOOT -> new MachineEnd(true, "it has rebooted itself");
      case POWER_OFF -> new MachineEnd(false, "it has powered itself off");
      default -> new MachineEnd(false, "its first process has ended" + forMemory(killed));
    };
  }

  /**
   * Returns once a machine has ended that was killed.
   *
   * @param what was killed, such as {@code process 7}
   * @throws EnsembleException if it has not within a minute
   */
  public static void await(CompletableFuture<MachineEnd> ended, String what) {
    await(ended, what, KILL_LIMIT);
  }

  /** The same with another limit. */
  public static void await(CompletableFuture<MachineEnd> ended, String what, Duration limit) {
    try {
      ended.get(limit.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new EnsembleException(
          what + " was killed and has not ended within " + limit.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException("interrupted while a node was being crashed", e);
    }
  }

  private static String forMemory(String killed) {
    return killed.isEmpty()
        ? ""
        : "; its memory was used up, and the kernel has killed "
            + killed
            + " of it for that: its role needs more `memory`";
  }
}
