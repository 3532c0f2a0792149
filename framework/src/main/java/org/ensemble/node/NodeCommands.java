// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;

/** Commands on a node in one setup. */
record NodeCommands(NodeLink link, CommandSetup setup) implements Commands {

  static NodeCommands asRoot(NodeLink link) {
    return new NodeCommands(link, CommandSetup.asRoot(link.defaultLimit()));
  }

  @Override
  public CommandResult execute(String command) {
    return link.run(setup, Arguments.text("command", command));
  }

  @Override
  public CommandResult succeed(String command) {
    CommandResult result = execute(command);
    if (result.status() != 0) {
      throw new CommandFailedException(setup.who(), result, link.context().masking());
    }
    return result;
  }

  @Override
  public List<CommandResult> succeed(String first, String second, String... more) {
    List<CommandResult> results = new ArrayList<>();
    results.add(succeed(first));
    results.add(succeed(second));
    for (String command : more) {
      results.add(succeed(command));
    }
    return results;
  }

  @Override
  public CommandResult expectFailure(String command) {
    CommandResult result = execute(command);
    if (result.status() == 0) {
      throw unexpected(result, "a failure");
    }
    return result;
  }

  @Override
  public CommandResult expectFailure(String command, int status) {
    if (status < 1 || status > 255) {
      throw new IllegalArgumentException("the status of a failure is 1 to 255, not " + status);
    }
    CommandResult result = execute(command);
    if (result.status() != status) {
      throw unexpected(result, String.valueOf(status));
    }
    return result;
  }

  private EnsembleException unexpected(CommandResult result, String expected) {
    return new EnsembleException(
        CommandText.unexpected(setup.who(), result, expected, link.context().masking()));
  }

  @Override
  public Commands as(String user) {
    return with(setup.as(checkedUser(user)));
  }

  /**
   * @throws IllegalArgumentException if that cannot be the name of a user
   */
  static String checkedUser(@Nullable String user) {
    String other = Arguments.text("user name", user);
    // Either would be read as something else by su or by /etc/passwd.
    if (other.startsWith("-") || other.indexOf(':') >= 0 || other.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("`" + other + "` cannot be the name of a user");
    }
    return other;
  }

  @Override
  public Commands within(Duration limit) {
    return with(
        setup.within(link.context().slowness().scale(Arguments.present("time limit", limit))));
  }

  @Override
  public Commands withEnv(String name, String value) {
    EnvironmentVariable.check(name, value);
    return with(setup.withEnv(name, value));
  }

  @Override
  public Commands in(String directory) {
    if (!Arguments.text("directory", directory).startsWith("/")) {
      throw new IllegalArgumentException(
          "the directory of a command is absolute, `" + directory + "` is not");
    }
    return with(setup.in(directory));
  }

  @Override
  public Commands withStdin(Content content) {
    return with(setup.withStdin(Arguments.present("content", content)));
  }

  @Override
  public Commands streaming(OutputConsumer consumer) {
    return with(setup.streaming(Arguments.present("consumer", consumer)));
  }

  @Override
  public BackgroundProcess start(String command) {
    return link.start(setup, Arguments.text("command", command));
  }

  private Commands with(CommandSetup other) {
    return new NodeCommands(link, other);
  }
}
