// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ensemble.support.Deadline;

/** One request in one shell, from sending it to giving the shell back. */
final class CommandRun {

  /** More than this may not fit into what lies between us and sshd, in characters. */
  private static final int LONG_PROGRAM = 16 << 10;

  private final ShellPool shells;
  private final Killer killer;
  private final ShellChannel shell;
  private final Request request;
  private final Exchange exchange;
  private final CommandProgram program;
  private final long start = System.nanoTime();
  private boolean stopping;
  private boolean nothingIsLeft;

  CommandRun(ShellPool shells, Killer killer, ShellChannel shell, Request request) {
    this.shells = shells;
    this.killer = killer;
    this.shell = shell;
    this.request = request;
    Marker begin = request.hasToBeAnnounced() ? Marker.fresh() : null;
    this.exchange = shell.exchange(begin, request.tap());
    this.program = CommandProgram.of(shell.facts(), request, begin);
  }

  Exchange exchange() {
    return exchange;
  }

  /**
   * What sshd may not take at once must not hold up the caller beyond the deadline.
   *
   * @return false if the shell had ended, so that another has to be asked
   */
  boolean send() {
    InputStream stdin = request.stdin();
    if (stdin == null && request.command().length() < LONG_PROGRAM) {
      return shell.send(program, exchange);
    }
    if (!shell.isAlive()) {
      return false;
    }
    shells.call(
        () -> {
          if (shell.send(program, exchange) && stdin != null) {
            exchange.begun().join();
            shell.sendInput(stdin, exchange);
          }
          return null;
        });
    return true;
  }

  /**
   * Waits for the end; kills the command if that does not come by then.
   *
   * @return nothing if the shell ended before it had the command, so that another has to be asked
   */
  Optional<Execution> awaitEnd(Deadline deadline) {
    try {
      request.tap().untilEnd(exchange.ended(), deadline);
      return after(exchange.ended().get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      return after(e.getCause());
    } catch (TimeoutException e) {
      return ended(new Ending.OutOfTime(kill()));
    } catch (InterruptedException e) {
      Killed killed = kill();
      Thread.currentThread().interrupt();
      return ended(new Ending.Interrupted(killed));
    } catch (RuntimeException | Error thrownByTap) {
      kill();
      throw thrownByTap;
    }
  }

  /** Completes when the end comes, whenever that is; with nothing as in {@link #awaitEnd}. */
  CompletableFuture<Optional<Execution>> whenEnded() {
    // Not on the thread that reads the session: a shell may have to be asked.
    return exchange
        .ended()
        .handle(
            (words, failure) -> shells.call(() -> failure == null ? after(words) : after(failure)))
        .thenCompose(result -> result)
        .exceptionally(closed -> ended(lost(closed)));
  }

  /** Kills it; see {@link Killer#kill}. */
  Killed kill() {
    return killer.kill(shell, exchange);
  }

  /** Stops it or what it has left; see {@link Killer#stop}. */
  String stop(Duration grace) {
    synchronized (this) {
      stopping = true;
      if (nothingIsLeft) {
        return "";
      }
    }
    return killer.stop(shell, exchange, grace);
  }

  /** Whether the shell may be used again: nobody else's command must be stopped in its place. */
  private synchronized boolean nothingIsLeft(boolean alone) {
    nothingIsLeft = alone && !stopping;
    return nothingIsLeft;
  }

  private Optional<Execution> after(String words) throws InterruptedException {
    End end = End.parse(words);
    if (!end.begun()) {
      shell.drop();
      return Optional.empty();
    }
    Ending ending = ending(end);
    boolean idle = end.alone() && !end.last();
    shells.giveBack(shell, nothingIsLeft(idle && !leftInSession()));
    return ended(ending);
  }

  private Optional<Execution> after(Throwable failure) {
    return ended(
        failure instanceof InputGone
            ? new Ending.NoInput(String.valueOf(failure.getMessage()), kill())
            : lost(failure));
  }

  private static Ending lost(Throwable failure) {
    Throwable reason = failure.getCause() == null ? failure : failure.getCause();
    return new Ending.Lost(String.valueOf(reason.getMessage()));
  }

  private Ending ending(End end) {
    if (request.hasToBeAnnounced()) {
      Begin begin = exchange.begin();
      if (begin == null) {
        return new Ending.NoLogin(exchange.preamble().text().strip());
      }
      if (begin.isRefused()) {
        // What a profile printed comes before it.
        List<String> said = exchange.preamble().text().strip().lines().toList();
        return new Ending.NoDirectory(said.isEmpty() ? "" : said.get(said.size() - 1));
      }
    }
    return new Ending.Exited(end.status());
  }

  private Optional<Execution> ended(Ending ending) {
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    return Optional.of(new Execution(ending, exchange.stdout(), exchange.stderr(), duration));
  }

  /** Whether a login that got a cgroup of its own, outside the shell's, left something in it. */
  private boolean leftInSession() throws InterruptedException {
    Begin begin = exchange.begin();
    if (begin == null
        || begin.cgroup() == null
        || (ShellProgram.CGROUP_ROOT + begin.cgroup()).equals(shell.facts().cgroup())) {
      return false;
    }
    if (!shell.rest()) {
      return true;
    }
    // What it left may still print, and that belongs to the command.
    Exchange look = shell.exchange(null, request.tap());
    if (!shell.send(CommandProgram.internal(ShellProgram.isInhabited(begin.cgroup())), look)) {
      return true;
    }
    try {
      return End.parse(look.ended().get(killer.limit().toMillis(), TimeUnit.MILLISECONDS)).status()
          == 0;
    } catch (ExecutionException | TimeoutException unknown) {
      return true;
    }
  }
}
