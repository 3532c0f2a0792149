// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;

/**
 * Commands on a node for one user under one limit.
 *
 * @param user null for root, who needs no login
 */
record NodeCommands(NodeLink link, @Nullable String user, Budget limit) implements Commands {

  @Override
  public CommandResult execute(String command) {
    return link.run(user, Arguments.text("command", command), limit, null);
  }

  @Override
  public CommandResult succeed(String command) {
    CommandResult result = execute(command);
    if (result.status() != 0) {
      throw new CommandFailedException(result, link.context().masking());
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
      throw new EnsembleException(
          link.masked(
              CommandText.of(result.node(), result.user(), command)
                  + " exited with 0"
                  + CommandText.after(result.duration())
                  + ", expected a failure"
                  + CommandText.tails(result.out(), result.err())));
    }
    return result;
  }

  @Override
  public Commands as(String other) {
    return new NodeCommands(link, checkedUser(other), limit);
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
  public Commands within(Duration other) {
    return new NodeCommands(link, user, link.context().slowness().scale(other));
  }
}
