// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ensemble.support.Deadline;

/** One request in one shell, from sending it to giving the shell back. */
final class CommandRun {

  /** More than this may not fit into what lies between us and sshd, in characters. */
  private static final int LONG_PROGRAM = 16 << 10;

  private static final Duration LOOK = Duration.ofSeconds(5);

  private final ShellPool shells;
  private final Killer killer;
  private final ShellChannel shell;
  private final Request request;
  private final boolean login;
  private final boolean hasInput;
  private final String program;
  private final Exchange exchange;

  CommandRun(ShellPool shells, Killer killer, ShellChannel shell, Request request) {
    this.shells = shells;
    this.killer = killer;
    this.shell = shell;
    this.request = request;
    this.login = request.user() != null;
    this.hasInput = request.stdin() != null;
    Marker begin = login || hasInput ? Marker.fresh() : null;
    Marker end = Marker.fresh();
    this.exchange = new Exchange(begin, end, request.tap());
    this.program =
        ShellProgram.command(
            shell.facts(), request.command(), request.user(), hasInput, begin, end);
  }

  Execution run() {
    long start = System.nanoTime();
    send();
    Ending ending = awaitEnd(request.deadline());
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    return new Execution(ending, exchange.stdout(), exchange.stderr(), duration);
  }

  /** What sshd may not take at once must not hold up the caller beyond the deadline. */
  private void send() {
    if (!hasInput && program.length() < LONG_PROGRAM) {
      shell.send(program, exchange);
      return;
    }
    shells.call(
        () -> {
          shell.send(program, exchange);
          if (request.stdin() != null) {
            exchange.begun().join();
            shell.sendInput(request.stdin());
          }
          return null;
        });
  }

  private Ending awaitEnd(Deadline deadline) {
    try {
      String[] words =
          exchange.ended().get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS).split(" ");
      boolean alone = words[1].equals("1");
      if (login && !exchange.begun().isDone()) {
        shells.giveBack(shell, alone && !hasInput);
        return new Ending.NoLogin(exchange.preamble().text().strip());
      }
      shells.giveBack(shell, alone && !hasInput && !(login && leftInSession()));
      return new Ending.Exited(Integer.parseInt(words[0]));
    } catch (ExecutionException e) {
      return new Ending.Lost(String.valueOf(e.getCause().getMessage()));
    } catch (TimeoutException e) {
      return new Ending.OutOfTime(killer.kill(shell, exchange));
    } catch (InterruptedException e) {
      String leftover = killer.kill(shell, exchange);
      Thread.currentThread().interrupt();
      return new Ending.Interrupted(leftover);
    }
  }

  /** Whether a login that got a cgroup of its own, outside the shell's, left something in it. */
  private boolean leftInSession() throws InterruptedException {
    String cgroup = exchange.begun().join();
    if (!cgroup.startsWith("/")
        || (ShellProgram.CGROUP_ROOT + cgroup).equals(shell.facts().cgroup())) {
      return false;
    }
    Marker end = Marker.fresh();
    Exchange look = new Exchange(null, end, request.tap());
    shell.send(ShellProgram.isInhabited(cgroup, end), look);
    try {
      return !look.ended().get(LOOK.toMillis(), TimeUnit.MILLISECONDS).equals("0");
    } catch (ExecutionException | TimeoutException unknown) {
      return true;
    }
  }
}
