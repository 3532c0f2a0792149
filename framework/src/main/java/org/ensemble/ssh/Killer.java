// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ensemble.support.Deadline;
import org.ensemble.support.HumanTime;

/** Ends a command whose caller no longer waits for it, and the shell that it runs in. */
final class Killer {

  /** How long the node may take to kill; more only if it is known to be slow. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final ShellPool shells;
  private final Duration limit;

  Killer(ShellPool shells, Duration patience) {
    this.shells = shells;
    this.limit = patience.compareTo(LIMIT) < 0 ? patience : LIMIT;
  }

  /**
   * Kills what the shell runs, through another shell, and drops it.
   *
   * @return why something of it may still run; empty if nothing does
   */
  String kill(ShellChannel shell, Exchange exchange) {
    Deadline deadline = Deadline.after(limit);
    try {
      ShellChannel helper = shells.take(deadline);
      Marker end = Marker.fresh();
      Exchange killing = new Exchange(null, end, OutputTap.NONE);
      helper.send(KillProgram.kill(shell.facts().pid(), cgroups(shell, exchange), end), killing);
      String survivors =
          killing.ended().get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
      shells.giveBack(helper, true);
      return survivors.isEmpty() ? "" : "these processes survived SIGKILL: " + survivors;
    } catch (ShellGone e) {
      return gaveUp(shell, e.getMessage());
    } catch (ExecutionException e) {
      return gaveUp(shell, String.valueOf(e.getCause().getMessage()));
    } catch (TimeoutException e) {
      return gaveUp(shell, "the node did not do it within " + HumanTime.of(limit));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return gaveUp(shell, "interrupted");
    } finally {
      shell.drop();
    }
  }

  /** A node that cannot even kill is not worth its connection; the next command makes a new one. */
  private static String gaveUp(ShellChannel shell, String reason) {
    shell.session().close("a command could not be killed through it: " + reason);
    return "it could not be killed: " + reason;
  }

  /** The shell's own, and that of the login if PAM gave it one. */
  private static List<String> cgroups(ShellChannel shell, Exchange exchange) {
    List<String> cgroups = new ArrayList<>();
    String own = shell.facts().cgroup();
    if (own != null) {
      cgroups.add(own);
    }
    if (exchange.begun().isDone() && !exchange.begun().isCompletedExceptionally()) {
      String session = exchange.begun().join();
      if (session.endsWith(".scope") && session.contains("/session-")) {
        cgroups.add(ShellProgram.CGROUP_ROOT + session);
      }
    }
    return cgroups;
  }
}
