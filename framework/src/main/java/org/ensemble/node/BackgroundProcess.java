// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.ensemble.EnsembleException;
import org.ensemble.ssh.Execution;
import org.ensemble.ssh.Output;
import org.ensemble.ssh.RunningCommand;
import org.ensemble.support.Budget;
import org.ensemble.support.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * A command that was started and not waited for. It goes on until it ends by itself, is stopped, or
 * the deployment ends. Thread-safe; closing is stopping.
 */
public final class BackgroundProcess implements AutoCloseable {

  /** Such as TERM, RTMIN+1 or 15. */
  private static final Pattern SIGNAL = Pattern.compile("[A-Z0-9]+([+-][0-9]+)?");

  /** For what a process does when it is asked to end, before slowness. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration FOR_EVER = Duration.ofDays(3_650);

  private final CommandCall call;
  private final RunningCommand running;
  private final CompletableFuture<Execution> ended;

  BackgroundProcess(
      CommandCall call, RunningCommand running, Stdin stdin, @Nullable LineFeed feed) {
    this.call = call;
    this.running = running;
    CompletableFuture<Execution> recorded =
        running
            .ended()
            .thenApply(
                execution -> {
                  stdin.close();
                  record(execution);
                  return execution;
                });
    this.ended = feed == null ? recorded : consumed(recorded, feed);
  }

  private void record(Execution execution) {
    try {
      call.finished(execution);
    } catch (EnsembleException toldToWhoeverWaits) {
      // And nobody has to.
    }
  }

  /** Ends when the consumer has had everything too, or has thrown something. */
  private CompletableFuture<Execution> consumed(
      CompletableFuture<Execution> recorded, LineFeed feed) {
    CompletableFuture<Execution> consumed = new CompletableFuture<>();
    Runnable work =
        () -> {
          try {
            feed.untilEnd(recorded, Deadline.after(FOR_EVER));
            consumed.complete(recorded.join());
          } catch (Throwable thrown) {
            running.stop(GRACE);
            consumed.completeExceptionally(thrown);
          }
        };
    Thread thread = new Thread(work, "ensemble output of process " + running.pid());
    thread.setDaemon(true);
    thread.start();
    return consumed;
  }

  public String command() {
    return call.command();
  }

  /** Its process id on the node. */
  public long pid() {
    return running.pid();
  }

  public boolean isRunning() {
    return !running.ended().isDone();
  }

  /** What it wrote to stdout until now, as UTF-8; the first {@link Output#KEPT} bytes of it. */
  public String stdout() {
    return running.stdout().text();
  }

  /** What it wrote to stderr until now, likewise. */
  public String stderr() {
    return running.stderr().text();
  }

  /**
   * Waits for its end, for as long as a command may take; see {@link #await(Duration)}.
   *
   * @return what came of it, whatever its exit status
   */
  public CommandResult await() {
    return await(call.setup().limit());
  }

  /**
   * Waits for its end.
   *
   * @param limit multiplied by the slowness of the deployment
   * @return what came of it, whatever its exit status: 128 + n if signal n ended it
   * @throws IllegalArgumentException if the limit is zero or negative
   * @throws EnsembleException if it has not ended by then; it goes on
   * @throws NodeLostException if the node was lost meanwhile
   */
  public CommandResult await(Duration limit) {
    return await(call.link().context().slowness().scale(Arguments.present("time limit", limit)));
  }

  private CommandResult await(Budget limit) {
    TimeLimit time = TimeLimit.of(limit);
    try {
      return call.judged(ended.get(time.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      throw new EnsembleException(said(" has not ended within " + time.text() + ", and goes on"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException(
          said(" goes on, but the thread that waited for its end was interrupted"));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException r
          ? r
          : new EnsembleException(said(" failed"), e);
    }
  }

  /**
   * Sends it a signal, and only it: a script is free to ignore what its children should hear.
   *
   * @param signal such as {@code HUP}, with or without {@code SIG}
   * @throws IllegalArgumentException if that cannot be a signal
   * @throws EnsembleException if it has ended
   */
  public void signal(String signal) {
    String name = Arguments.text("signal", signal).replaceFirst("^SIG", "");
    if (!SIGNAL.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "`" + signal + "` cannot be the name of a signal; one is such as HUP or SIGHUP");
    }
    if (!isRunning()) {
      throw new EnsembleException(said(" has ended, so it cannot be sent signal " + name));
    }
    call.link().succeed("kill -s " + name + " " + pid());
  }

  /**
   * Ends it and all that it has started, daemons included: SIGTERM first, and SIGKILL to what is
   * left of it after five seconds. Does nothing if nothing of it is left.
   *
   * @throws EnsembleException if something of it may still run
   */
  public void stop() {
    String leftover = running.stop(call.link().context().slowness().scale(GRACE).total());
    if (!leftover.isEmpty()) {
      throw new EnsembleException(said(" could not be stopped: " + leftover));
    }
    // Its shell tells of the end a moment later, and whoever asks then is not to hear that it runs.
    running
        .ended()
        .<Object>handle((end, thrown) -> "known")
        .completeOnTimeout("late", GRACE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** See {@link #stop()}. */
  @Override
  public void close() {
    stop();
  }

  private String said(String what) {
    return call.link()
        .masked(
            CommandText.of(
                    call.link().context().name(),
                    call.setup().who(),
                    call.link().masked(call.command()))
                + what
                + CommandText.tails(running.stdout(), running.stderr()));
  }

  @Override
  public String toString() {
    return said(isRunning() ? " runs" : " has ended");
  }
}
