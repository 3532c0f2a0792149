// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ensemble.support.Deadline;
import org.jspecify.annotations.Nullable;

/** A command that was started and is not waited for. Thread-safe. */
public final class RunningCommand {

  private static final Output NOTHING = new Output();

  private final @Nullable CommandRun run;
  private final CompletableFuture<Execution> ended;

  private RunningCommand(@Nullable CommandRun run, CompletableFuture<Execution> ended) {
    this.run = run;
    this.ended = ended;
  }

  /** One that did not begin. */
  static RunningCommand never(Ending why) {
    return new RunningCommand(null, CompletableFuture.completedFuture(Execution.without(why)));
  }

  /**
   * Waits until it has begun, or will not.
   *
   * @return nothing if the shell ended before it had the command, so that another has to be asked
   */
  static Optional<RunningCommand> of(CommandRun run, Deadline deadline) {
    CompletableFuture<Optional<Execution>> end = run.whenEnded();
    try {
      CompletableFuture.anyOf(run.exchange().begun(), end)
          .get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Optional.of(never(new Ending.OutOfTime(run.kill())));
    } catch (InterruptedException e) {
      Killed killed = run.kill();
      Thread.currentThread().interrupt();
      return Optional.of(never(new Ending.Interrupted(killed)));
    } catch (ExecutionException lost) {
      // The end says so too.
    }
    return end.isDone() && end.join().isEmpty()
        ? Optional.empty()
        : Optional.of(new RunningCommand(run, end.thenApply(Optional::orElseThrow)));
  }

  /** What it wrote to stdout until now. */
  public Output stdout() {
    return run == null ? NOTHING : run.exchange().stdout();
  }

  /** What it wrote to stderr until now. */
  public Output stderr() {
    return run == null ? NOTHING : run.exchange().stderr();
  }

  /** Completes, always well, when it has ended in one way or another. */
  public CompletableFuture<Execution> ended() {
    return ended.copy();
  }

  /** Of the command itself, in the node's pid namespace; 0 if it has not begun. */
  public long pid() {
    Begin begin = run == null ? null : run.exchange().begin();
    return begin == null ? 0 : begin.pid();
  }

  /** Why it has not begun; null if it has. */
  public @Nullable Ending refusal() {
    return pid() == 0 ? ended.join().ending() : null;
  }

  /**
   * Ends it and all that it has started: SIGTERM first, SIGKILL to what is left after the grace.
   * Does nothing if nothing is known to be left.
   *
   * @return why something of it may still run; empty if nothing does
   */
  public String stop(Duration grace) {
    return run == null ? "" : run.stop(grace);
  }
}
