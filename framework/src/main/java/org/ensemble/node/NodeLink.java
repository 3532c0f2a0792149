// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.ensemble.EnsembleException;
import org.ensemble.node.CommandListener.Recording;
import org.ensemble.node.look.Look;
import org.ensemble.node.look.Sight;
import org.ensemble.ssh.Ending;
import org.ensemble.ssh.Endpoint;
import org.ensemble.ssh.Execution;
import org.ensemble.ssh.OutputTap;
import org.ensemble.ssh.Request;
import org.ensemble.ssh.SshNode;
import org.ensemble.ssh.WrongHostKeyException;
import org.ensemble.support.Deadline;
import org.jspecify.annotations.Nullable;

/** The way from a handle to its node: what facets and tests ask for goes through here. */
final class NodeLink implements AutoCloseable {

  /** How long a healthy sshd may be silent when it is asked something, before slowness. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration PAUSE_WHILE_BOOTING = Duration.ofMillis(20);

  private final NodeContext context;
  private final SshNode ssh;

  NodeLink(NodeContext context) {
    this.context = context;
    this.ssh =
        new SshNode(
            new Endpoint(
                context.name(),
                new EndingWayIn(context.wayIn(), context.power()),
                context.hostKey(),
                context.clientKey(),
                context.slowness().scale(PATIENCE).total()));
  }

  NodeContext context() {
    return context;
  }

  Budget defaultLimit() {
    return context.slowness().scale(context.commandLimit());
  }

  /** Runs a command of a facet, as root. */
  CommandResult run(String command) {
    return run(null, command, defaultLimit(), null);
  }

  /**
   * Looks at something on the node, as root.
   *
   * @throws CommandFailedException if the command fails
   */
  <T> T look(Look<T> look) {
    return look(null, look);
  }

  /**
   * Looks at something as a user sees it.
   *
   * @param user null for root, without a login
   */
  <T> T look(@Nullable String user, Look<T> look) {
    CommandResult result = run(user, look.command(), defaultLimit(), null);
    if (!look.answers(result.status())) {
      throw new CommandFailedException(result, context.masking());
    }
    return look.read(
        new Sight(
            context.name(),
            result.status(),
            result.stdoutBytes(),
            () -> masked(result.toString())));
  }

  /** Runs a command of a facet, as root, that has to exit with 0. */
  CommandResult succeed(String command, byte @Nullable [] stdin) {
    CommandResult result = run(null, command, defaultLimit(), stdin);
    if (result.status() != 0) {
      throw new CommandFailedException(result, context.masking());
    }
    return result;
  }

  /**
   * Runs a command and returns what came of it if it exited.
   *
   * @param user null for root
   * @param stdin what it reads; null for nothing
   */
  CommandResult run(@Nullable String user, String command, Budget limit, byte @Nullable [] stdin) {
    TimeLimit time = TimeLimit.of(limit);
    String who = user == null ? "root" : user;
    Recording recording = context.listener().started(context.name(), who, command);
    return judge(
        who,
        command,
        time,
        recording,
        () ->
            ssh.run(
                new Request(
                    command,
                    user,
                    time.deadline(),
                    stdin == null ? null : new ByteArrayInputStream(stdin),
                    recording)));
  }

  /** In the background of a shell, which the pool then leaves to it. */
  void follow(String command, OutputTap tap) {
    Deadline deadline = TimeLimit.of(defaultLimit()).deadline();
    ssh.run(new Request(command + " &", null, deadline, null, tap));
  }

  byte[] unrecorded(String command, Duration limit) {
    TimeLimit time = TimeLimit.of(context.slowness().scale(limit));
    Request request = new Request(command, null, time.deadline(), null, Recording.NONE);
    return judge("root", command, time, Recording.NONE, () -> ssh.run(request)).stdoutBytes();
  }

  /**
   * Whether the node gets a connection to that TCP port at one of the addresses.
   *
   * @param patience before slowness; who has not answered by then has not accepted
   */
  boolean accepts(List<String> addresses, int port, Duration patience) {
    TimeLimit time = TimeLimit.of(context.slowness().scale(patience));
    String what = "(connect to port " + port + " at " + String.join(", ", addresses) + ")";
    Recording recording = context.listener().started(context.name(), "root", what);
    try {
      return judge(
                  "root",
                  what,
                  time,
                  recording,
                  () -> ssh.connect(addresses, port, time.deadline()))
              .status()
          == 0;
    } catch (CommandTimeoutException silence) {
      // Packets may be dropped on the way to the port, or the node may not answer at all.
      run(":");
      return false;
    }
  }

  @Override
  public void close() {
    ssh.close();
  }

  String masked(String message) {
    return context.masking().apply(message);
  }

  private CommandResult judge(
      String user,
      String command,
      TimeLimit time,
      Recording recording,
      Supplier<Execution> running) {
    Execution execution;
    try {
      execution = onceBooted(running, time);
    } catch (WrongHostKeyException e) {
      recording.finished(OptionalInt.empty(), String.valueOf(e.getMessage()), Duration.ZERO);
      throw e;
    }
    if (execution.ending() instanceof Ending.Exited exited) {
      int status = exited.status();
      recording.finished(OptionalInt.of(status), "exited with " + status, execution.duration());
      return new CommandResult(
          context.name(),
          user,
          command,
          status,
          execution.duration(),
          execution.stdout(),
          execution.stderr());
    }
    EnsembleException failure =
        new Interruption(this, user, command, time.text(), execution).exception();
    recording.finished(
        OptionalInt.empty(), String.valueOf(failure.getMessage()), execution.duration());
    throw failure;
  }

  /** A booting node is waited for within the command's limit. */
  private Execution onceBooted(Supplier<Execution> running, TimeLimit time) {
    Execution execution = running.get();
    while (execution.ending() instanceof Ending.Unreachable
        && context.power().state() == NodeState.BOOTING
        && !time.deadline().isOver()) {
      LockSupport.parkNanos(PAUSE_WHILE_BOOTING.toNanos());
      execution = running.get();
    }
    return execution;
  }
}
