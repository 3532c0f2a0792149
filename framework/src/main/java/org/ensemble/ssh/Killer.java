// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.ensemble.support.Deadline;

/** Ends commands from another shell than theirs. */
final class Killer {

  /** How long a node may take to kill; more only if it is known to be slow. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** Who needs as much patience as this is slow: of 30 s, {@link #LIMIT} is a sixth. */
  private static final int PART_OF_PATIENCE = 6;

  private static final Duration PAUSE_WHILE_SILENCED = Duration.ofMillis(5);

  private final ShellPool shells;
  private final BooleanSupplier silenced;
  private final Duration limit;

  Killer(ShellPool shells, Endpoint endpoint) {
    Duration patience = endpoint.patience();
    this.shells = shells;
    this.silenced = endpoint.silenced();
    Duration part = patience.dividedBy(PART_OF_PATIENCE);
    Duration most = patience.compareTo(LIMIT) < 0 ? patience : LIMIT;
    this.limit = part.compareTo(most) > 0 ? part : most;
  }

  /** How long something may take that takes a healthy node but a moment. */
  Duration limit() {
    return limit;
  }

  /**
   * Kills what the shell runs, for which nobody waits any longer, and drops the shell; once the
   * node goes on, if it is silenced.
   */
  Killed kill(ShellChannel shell, Exchange exchange) {
    if (silenced.getAsBoolean()) {
      shells.call(() -> killLater(shell, exchange));
      return Killed.not("it is killed once the node goes on");
    }
    return killNow(shell, exchange);
  }

  private Killed killLater(ShellChannel shell, Exchange exchange) {
    while (silenced.getAsBoolean() && shell.isAlive()) {
      LockSupport.parkNanos(PAUSE_WHILE_SILENCED.toNanos());
    }
    return killNow(shell, exchange);
  }

  private Killed killNow(ShellChannel shell, Exchange exchange) {
    try {
      return run(
          KillProgram.kill(shell.facts().pid(), cgroups(shell, exchange)), Deadline.after(limit));
    } catch (ShellGone e) {
      // A node that cannot even kill is not worth its connection; the next command makes a new one.
      shell.session().close("a command could not be killed through it: " + e.getMessage());
      return Killed.not("it could not be killed: " + e.getMessage());
    } finally {
      shell.drop();
    }
  }

  /**
   * Asks what the shell runs, or has left, to end, and kills what does not. The shell stays, to
   * tell how the command ended, and must not be used again.
   *
   * @param grace between asking and killing
   * @return why something of it may still run; empty if nothing does
   */
  String stop(ShellChannel shell, Exchange exchange, Duration grace) {
    // A shell that has ended may have left its number to another process.
    long pid = shell.hasEnded() || exchange.ended().isDone() ? 0 : shell.facts().pid();
    Begin begin = exchange.begin();
    long command = pid == 0 || begin == null ? 0 : begin.pid();
    try {
      return run(
              KillProgram.stop(pid, command, cgroups(shell, exchange), grace),
              Deadline.after(limit.plus(grace)))
          .leftover();
    } catch (ShellGone e) {
      return e.getMessage();
    }
  }

  /**
   * @throws ShellGone if the program could not be run to its end
   */
  private Killed run(String program, Deadline deadline) throws ShellGone {
    try {
      ShellChannel helper = shells.take(deadline);
      Exchange killing = helper.exchange(null, OutputTap.NONE);
      if (!helper.send(CommandProgram.internal(program), killing)) {
        throw new ShellGone("the shell for it ended");
      }
      killing.ended().get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
      String said = killing.stdout().text();
      shells.giveBack(helper, true);
      return Killed.parse(said);
    } catch (ExecutionException e) {
      throw new ShellGone(String.valueOf(e.getCause().getMessage()));
    } catch (TimeoutException e) {
      throw new ShellGone("the node did not do it in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ShellGone("interrupted");
    }
  }

  /** The shell's own, and that of the login if PAM gave it one. */
  private static List<String> cgroups(ShellChannel shell, Exchange exchange) {
    List<String> cgroups = new ArrayList<>();
    String own = shell.facts().cgroup();
    if (own != null) {
      cgroups.add(own);
    }
    Begin begin = exchange.begin();
    if (begin != null && begin.isSession()) {
      cgroups.add(ShellProgram.CGROUP_ROOT + begin.cgroup());
    }
    return cgroups;
  }
}
