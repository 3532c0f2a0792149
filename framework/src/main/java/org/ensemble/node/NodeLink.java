// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.ensemble.EnsembleException;
import org.ensemble.node.CommandListener.Recording;
import org.ensemble.node.look.Look;
import org.ensemble.node.look.Sight;
import org.ensemble.ssh.Endpoint;
import org.ensemble.ssh.Execution;
import org.ensemble.ssh.OutputTap;
import org.ensemble.ssh.Request;
import org.ensemble.ssh.RunningCommand;
import org.ensemble.ssh.SshNode;
import org.ensemble.ssh.Transfer;
import org.ensemble.ssh.Tunnel;
import org.ensemble.support.Budget;
import org.ensemble.support.Deadline;
import org.ensemble.support.Shell;
import org.jspecify.annotations.Nullable;

/** The way from a handle to its node: what facets and tests ask for goes through here. */
final class NodeLink implements AutoCloseable {

  /** How long a healthy sshd may be silent when it is asked something, before slowness. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  /** Whatever moves. */
  private static final Duration LONGEST_TRANSFER = Duration.ofDays(1);

  private final NodeContext context;
  private final SshNode ssh;
  private final Set<String> temporary = ConcurrentHashMap.newKeySet();

  NodeLink(NodeContext context) {
    this.context = context;
    this.ssh =
        new SshNode(
            new Endpoint(
                context.name(),
                new EndingWayIn(context.wayIn(), context.power()),
                context.hostKey(),
                context.clientKey(),
                context.slowness().scale(PATIENCE).total(),
                () -> context.power().isFrozen()));
  }

  NodeContext context() {
    return context;
  }

  Budget defaultLimit() {
    return context.slowness().scale(context.commandLimit());
  }

  /** Runs a command of a facet, as root. */
  CommandResult run(String command) {
    return run(command, defaultLimit());
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
    CommandSetup root = CommandSetup.asRoot(defaultLimit());
    CommandResult result = run(user == null ? root : root.as(user), look.command());
    if (!look.answers(result.status())) {
      throw new CommandFailedException(result, context.masking());
    }
    return look.read(
        new Sight(context.name(), result.status(), result.stdoutBytes(), result::toString));
  }

  /** Runs a command of a facet, as root, that has to exit with 0. */
  CommandResult succeed(String command) {
    CommandResult result = run(command);
    if (result.status() != 0) {
      throw new CommandFailedException(result, context.masking());
    }
    return result;
  }

  /** Runs a command of a facet, as root. */
  CommandResult run(String command, Budget limit) {
    return run(CommandSetup.asRoot(limit), command);
  }

  /** Runs a command and returns what came of it if it exited. */
  CommandResult run(CommandSetup setup, String command) {
    CommandCall call = CommandCall.of(this, setup, command);
    OutputConsumer consumer = setup.consumer();
    OutputTap tap = consumer == null ? call.recording() : new LineFeed(call.recording(), consumer);
    return call.finished(call.onceBooted(() -> run(call, tap), Execution::ending));
  }

  private Execution run(CommandCall call, OutputTap tap) {
    try (Stdin stdin = Stdin.open(call)) {
      return ssh.run(request(call, stdin, tap, false));
    }
  }

  /** Starts a command that goes on. */
  BackgroundProcess start(CommandSetup setup, String command) {
    CommandCall call = CommandCall.of(this, setup, command);
    OutputConsumer consumer = setup.consumer();
    LineFeed feed = consumer == null ? null : new LineFeed(call.recording(), consumer);
    OutputTap tap = feed == null ? call.recording() : feed;
    AtomicReference<Stdin> stdin = new AtomicReference<>(Stdin.NONE);
    RunningCommand running =
        call.onceBooted(
            () -> {
              stdin.get().close();
              stdin.set(Stdin.open(call));
              return ssh.start(request(call, stdin.get(), tap, true));
            },
            RunningCommand::refusal);
    if (running.refusal() != null) {
      stdin.get().close();
      call.finished(running.ended().join());
    }
    return new BackgroundProcess(call, running, stdin.get(), feed);
  }

  private static Request request(
      CommandCall call, Stdin stdin, OutputTap tap, boolean inBackground) {
    CommandSetup setup = call.setup();
    return new Request(
        call.command(),
        setup.user(),
        setup.surroundings(),
        call.time().deadline(),
        stdin.stream(),
        tap,
        inBackground);
  }

  /**
   * Runs a program of a facet, as root, that is called something else in the evidence and in
   * messages.
   *
   * @param name such as <code>(write 12 bytes to /etc/motd)</code>
   */
  CommandResult run(String name, String program, Budget limit) {
    TimeLimit time = TimeLimit.of(limit);
    Recording recording = context.listener().started(context.name(), "root", name);
    Request request = new Request(program, null, time.deadline(), null, recording);
    return judge(name, time, recording, () -> ssh.run(request));
  }

  /**
   * Runs a program that takes or gives bytes, as root.
   *
   * @param name as above
   * @param limit null for as long as something moves
   */
  CommandResult transfer(
      String name,
      String program,
      Transfer.Input input,
      OutputStream output,
      @Nullable Budget limit) {
    TimeLimit time = TimeLimit.of(limit == null ? Budget.exactly(LONGEST_TRANSFER) : limit);
    Recording recording = context.listener().started(context.name(), "root", name);
    Transfer transfer =
        new Transfer(program, input, output, time.deadline(), defaultLimit().total());
    return judge(
        name,
        time,
        recording,
        () -> {
          Execution execution = ssh.run(transfer);
          byte[] complaints = execution.stderr().bytes();
          recording.output(OutputTap.Stream.STDERR, complaints, 0, complaints.length);
          return execution;
        });
  }

  /** In the background of a shell, which the pool then leaves to it. */
  void follow(String command, OutputTap tap) {
    Deadline deadline = TimeLimit.of(defaultLimit()).deadline();
    ssh.run(new Request(command + " &", null, deadline, null, tap));
  }

  byte[] unrecorded(String command, Duration limit) {
    TimeLimit time = TimeLimit.of(context.slowness().scale(limit));
    Request request = new Request(command, null, time.deadline(), null, Recording.NONE);
    return judge(command, time, Recording.NONE, () -> ssh.run(request)).stdoutBytes();
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
      return judge(what, time, recording, () -> ssh.connect(addresses, port, time.deadline()))
              .status()
          == 0;
    } catch (CommandTimeoutException silence) {
      // Packets may be dropped on the way to the port, or the node may not answer at all.
      run(":");
      return false;
    }
  }

  /**
   * Opens a port of this machine that leads to one of the node.
   *
   * @param address where that is, as the node sees it
   */
  Tunnel forward(String address, int port) {
    TimeLimit time = TimeLimit.of(defaultLimit());
    String what = "(forward port " + port + " at " + address + ")";
    Recording recording = context.listener().started(context.name(), "root", what);
    try {
      Tunnel tunnel = ssh.forward(address, port, time.deadline());
      String how = "is at " + Tunnel.HOST + ":" + tunnel.port();
      recording.finished(OptionalInt.empty(), how, Duration.ZERO);
      return tunnel;
    } catch (IOException e) {
      recording.finished(OptionalInt.empty(), String.valueOf(e.getMessage()), Duration.ZERO);
      throw new EnsembleException(
          "port "
              + port
              + " of node `"
              + context.name()
              + "` cannot be forwarded: "
              + e.getMessage(),
          e);
    }
  }

  /** To be removed when the node's handle is closed. */
  void addTemporary(String path) {
    temporary.add(path);
  }

  void removeTemporary(String path) {
    temporary.remove(path);
  }

  /** A node that is gone took its temporary directories with it. */
  @Override
  public void close() {
    if (!temporary.isEmpty() && context.power().state() == NodeState.UP) {
      try {
        unrecorded("rm -rf --one-file-system -- " + Shell.join(temporary), LAST_WORDS);
      } catch (EnsembleException e) {
        // So it does with those of a node that does not answer.
      }
    }
    ssh.close();
  }

  String masked(String message) {
    return context.masking().apply(message);
  }

  private CommandResult judge(
      String command, TimeLimit time, Recording recording, Supplier<Execution> running) {
    CommandSetup setup = CommandSetup.asRoot(defaultLimit());
    CommandCall call = new CommandCall(this, setup, command, time, recording);
    return call.finished(call.onceBooted(running, Execution::ending));
  }
}
