// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ensemble.EnsembleException;
import org.ensemble.ssh.OutputTap;
import org.ensemble.support.Slowness;

/** A node of a deployment. The deployment makes and closes it; a test sees a {@link Node}. */
public final class LiveNode implements Node, AutoCloseable {

  private final NodeLink link;
  private final Commands commands;

  /** Connects to nothing yet. */
  public LiveNode(NodeContext context) {
    this.link = new NodeLink(context);
    this.commands = NodeCommands.asRoot(link);
  }

  @Override
  public String name() {
    return link.context().name();
  }

  @Override
  public String role() {
    return link.context().role();
  }

  @Override
  public String address() {
    return link.context().address();
  }

  @Override
  public NodeState state() {
    return power().state();
  }

  @Override
  public CommandResult execute(String command) {
    return commands.execute(command);
  }

  @Override
  public CommandResult succeed(String command) {
    return commands.succeed(command);
  }

  @Override
  public List<CommandResult> succeed(String first, String second, String... more) {
    return commands.succeed(first, second, more);
  }

  @Override
  public CommandResult expectFailure(String command) {
    return commands.expectFailure(command);
  }

  @Override
  public Commands as(String user) {
    return commands.as(user);
  }

  @Override
  public Commands within(Duration limit) {
    return commands.within(limit);
  }

  @Override
  public CommandResult expectFailure(String command, int status) {
    return commands.expectFailure(command, status);
  }

  @Override
  public Commands withEnv(String variable, String value) {
    return commands.withEnv(variable, value);
  }

  @Override
  public Commands in(String directory) {
    return commands.in(directory);
  }

  @Override
  public Commands withStdin(Content content) {
    return commands.withStdin(content);
  }

  @Override
  public Commands streaming(OutputConsumer consumer) {
    return commands.streaming(consumer);
  }

  @Override
  public BackgroundProcess start(String command) {
    return commands.start(command);
  }

  @Override
  public NodeFile file(String path) {
    return new NodeFile(link, path);
  }

  @Override
  public Unit unit(String unit) {
    return new Unit(link, unit);
  }

  @Override
  public Port port(int number) {
    return new Port(link, number);
  }

  @Override
  public Await await(String what) {
    return Await.on(link, what);
  }

  @Override
  public OperatingSystem os() {
    return new OperatingSystem(link);
  }

  @Override
  public Network network() {
    return new Network(link);
  }

  @Override
  public Log journal() {
    return new Log(link, JournalSource.whole(link));
  }

  @Override
  public Console console() {
    Path captured = link.context().console();
    if (captured == null) {
      throw new EnsembleException(
          "the console of node `" + name() + "` is not captured by its flavour; its journal() is");
    }
    return new Console(link, captured);
  }

  @Override
  public Power power() {
    return link.context().power();
  }

  /**
   * Starts a command, as root, that goes on for as long as the node runs, and returns at once.
   *
   * @param tap takes its output; nothing of it is kept elsewhere
   */
  public void follow(String command, OutputTap tap) {
    link.follow(command, tap);
  }

  /**
   * Runs a command, as root, that is no business of a test's and left out of the evidence.
   *
   * @return what it printed, whatever its exit status
   */
  public byte[] unrecorded(String command, Duration limit) {
    return link.unrecorded(command, limit);
  }

  /** What its deployment has given it. */
  public NodeContext context() {
    return link.context();
  }

  /**
   * Runs a program of ours, as root, that is called something else in the evidence.
   *
   * @param name such as <code>(freeze of unit `nginx`)</code>
   * @return what it printed
   * @throws EnsembleException with what it complained of, if it exits with anything but 0
   */
  public String perform(String name, String program) {
    CommandResult result = link.run(name, program, link.defaultLimit());
    if (result.status() != 0) {
      String said = (result.stderr() + result.stdout()).strip();
      throw new EnsembleException(said.isEmpty() ? "it exited with " + result.status() : said);
    }
    return result.stdout();
  }

  /** Applied to what becomes part of a message. */
  UnaryOperator<String> masking() {
    return link.context().masking();
  }

  /** How much longer everything takes on it than usual. */
  public Slowness slowness() {
    return link.context().slowness();
  }

  @Override
  public String toString() {
    return name();
  }

  /** Ends its connections; what runs on the node goes on. */
  @Override
  public void close() {
    link.close();
  }
}
