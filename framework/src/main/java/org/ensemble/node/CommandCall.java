// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ensemble.EnsembleException;
import org.ensemble.node.CommandListener.Recording;
import org.ensemble.ssh.Ending;
import org.ensemble.ssh.Execution;
import org.jspecify.annotations.Nullable;

/** One command that is asked of a node, from its first line in the evidence to its last. */
record CommandCall(
    NodeLink link, CommandSetup setup, String command, TimeLimit time, Recording recording) {

  private static final Duration PAUSE_WHILE_BOOTING = Duration.ofMillis(20);

  /** Begins its recording. */
  static CommandCall of(NodeLink link, CommandSetup setup, String command) {
    TimeLimit time = TimeLimit.of(setup.limit());
    NodeContext context = link.context();
    Recording recording = context.listener().started(context.name(), setup.who(), command);
    return new CommandCall(link, setup, command, time, recording);
  }

  /**
   * Makes the call, again and again while the node boots or is frozen, within the limit.
   *
   * @param made says how it ended; null if it goes on
   */
  <T> T onceBooted(Supplier<T> call, Function<T, @Nullable Ending> made) {
    try {
      T result = call.get();
      while (made.apply(result) instanceof Ending.Unreachable
          && isToBeWaitedFor()
          && !time.deadline().isOver()) {
        LockSupport.parkNanos(PAUSE_WHILE_BOOTING.toNanos());
        result = call.get();
      }
      return result;
    } catch (RuntimeException | Error e) {
      recording.finished(OptionalInt.empty(), String.valueOf(e.getMessage()), Duration.ZERO);
      throw e;
    }
  }

  private boolean isToBeWaitedFor() {
    PowerSwitch power = link.context().power();
    return power.state() == NodeState.BOOTING || power.isFrozen();
  }

  /**
   * Ends the recording.
   *
   * @return what came of it if it exited
   */
  CommandResult finished(Execution execution) {
    if (execution.ending() instanceof Ending.Exited exited) {
      int status = exited.status();
      recording.finished(OptionalInt.of(status), "exited with " + status, execution.duration());
      return result(status, execution);
    }
    EnsembleException failure = failure(execution);
    recording.finished(
        OptionalInt.empty(), String.valueOf(failure.getMessage()), execution.duration());
    throw failure;
  }

  /** As {@link #finished}, without the recording. */
  CommandResult judged(Execution execution) {
    if (execution.ending() instanceof Ending.Exited exited) {
      return result(exited.status(), execution);
    }
    throw failure(execution);
  }

  private EnsembleException failure(Execution execution) {
    return new Interruption(link, setup, command, time.text(), execution).exception();
  }

  private CommandResult result(int status, Execution execution) {
    return new CommandResult(
        link.context().name(),
        setup.userName(),
        command,
        status,
        execution.duration(),
        execution.stdout(),
        execution.stderr(),
        link.context().masking());
  }
}
