// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ensemble.EnsembleException;
import org.ensemble.ssh.Ending;
import org.ensemble.ssh.Execution;
import org.ensemble.ssh.Killed;
import org.ensemble.support.IoReason;

/**
 * A command that has not come to an exit status, put into words.
 *
 * @param limit its time limit, for people
 */
record Interruption(
    NodeLink link, CommandSetup setup, String command, String limit, Execution execution) {

  /** Before slowness. */
  private static final Duration MOMENT = Duration.ofMillis(500);

  EnsembleException exception() {
    Ending ending = execution.ending();
    String node = link.context().name();
    if (ending instanceof Ending.OutOfTime late) {
      return new CommandTimeoutException(
          message(" did not end within " + limit + frozen(killed(late.killed()))),
          node,
          command,
          execution.stdout(),
          execution.stderr());
    }
    if (ending instanceof Ending.Stalled stalled) {
      return new CommandTimeoutException(
          message(" was given up, as not a byte moved for " + CommandText.human(stalled.silence())),
          node,
          command,
          execution.stdout(),
          execution.stderr());
    }
    if (ending instanceof Ending.GivenUp givenUp) {
      return new EnsembleException(
          message(" was given up: " + reason(givenUp.cause())), givenUp.cause());
    }
    if (ending instanceof Ending.Lost lost) {
      return new NodeLostException(
          message(
              " had run for "
                  + CommandText.human(execution.duration())
                  + " when the node was lost, so nobody knows how it ended: "
                  + reason(lost)),
          node,
          command,
          execution.stdout(),
          execution.stderr());
    }
    if (ending instanceof Ending.Unreachable && link.context().power().isFrozen()) {
      return new CommandTimeoutException(
          message(" did not end within " + limit + frozen("")),
          node,
          command,
          execution.stdout(),
          execution.stderr());
    }
    if (ending instanceof Ending.Unreachable unreachable) {
      return new NodeUnreachableException(
          message(
              link.context().power().state() == NodeState.OFF
                  ? " was not run, the node is off; power().start() switches it on"
                  : " was not run, the node cannot be reached: " + unreachable.reason()),
          node,
          command,
          execution.stdout(),
          execution.stderr());
    }
    if (ending instanceof Ending.NoLogin noLogin) {
      return new EnsembleException(
          message(
              " was not run: " + LoginRefusal.describe(link, setup.userName(), noLogin.reason())));
    }
    if (ending instanceof Ending.NoDirectory noDirectory) {
      return new EnsembleException(
          message(
              " was not run, its directory `"
                  + setup.surroundings().directory()
                  + "` cannot be entered: "
                  + noDirectory.reason()));
    }
    if (ending instanceof Ending.NoInput noInput) {
      return new EnsembleException(
          message(
              " was given up, as its standard input, "
                  + setup.stdin()
                  + ", cannot be read: "
                  + noInput.reason()
                  + "; it"
                  + (noInput.killed().leftover().isEmpty()
                      ? " was killed"
                      : " may still run: " + noInput.killed().leftover())));
    }
    Killed killed = ((Ending.Interrupted) ending).killed();
    return new EnsembleException(
        message(" was given up, as the thread of the test was interrupted" + killed(killed)));
  }

  /** Whoever loses the connection to a dying node learns of it a moment before its flavour does. */
  private String reason(Ending.Lost lost) {
    Duration moment = link.context().slowness().scale(MOMENT).total();
    try {
      return link.context().power().ended().get(moment.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException stillThere) {
      return lost.reason();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lost.reason();
    }
  }

  private String message(String what) {
    return link.masked(
        CommandText.of(link.context().name(), setup.who(), link.masked(command))
            + what
            + CommandText.tails(execution.stdout(), execution.stderr()));
  }

  /**
   * @param otherwise what is to be said of a node that is not
   */
  private String frozen(String otherwise) {
    return link.context().power().isFrozen()
        ? ": the node is frozen; power().thaw() lets it go on"
        : otherwise;
  }

  private static String reason(Throwable cause) {
    return cause instanceof IOException e ? IoReason.of(e) : String.valueOf(cause.getMessage());
  }

  private static String killed(Killed killed) {
    return (killed.leftover().isEmpty()
            ? " and was killed"
            : " and may still run: " + killed.leftover())
        + new Hanging(killed.shown()).text();
  }
}
