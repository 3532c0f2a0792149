// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.ensemble.ssh.Surroundings;
import org.ensemble.support.Budget;
import org.jspecify.annotations.Nullable;

/**
 * All that is said of a command besides the command.
 *
 * @param user null for root, who needs no login
 * @param stdin what it reads; null for nothing
 * @param consumer takes its output; null for nobody
 */
record CommandSetup(
    @Nullable String user,
    Budget limit,
    Surroundings surroundings,
    @Nullable Content stdin,
    @Nullable OutputConsumer consumer) {

  /** Longer values are cut in messages, in characters. */
  private static final int LONGEST_VALUE = 60;

  static CommandSetup asRoot(Budget limit) {
    return new CommandSetup(null, limit, Surroundings.NONE, null, null);
  }

  CommandSetup as(String other) {
    return new CommandSetup(other, limit, surroundings, stdin, consumer);
  }

  CommandSetup within(Budget other) {
    return new CommandSetup(user, other, surroundings, stdin, consumer);
  }

  CommandSetup withEnv(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(surroundings.environment());
    more.put(name, value);
    return in(new Surroundings(more, surroundings.directory()));
  }

  CommandSetup in(String directory) {
    return in(new Surroundings(surroundings.environment(), directory));
  }

  private CommandSetup in(Surroundings other) {
    return new CommandSetup(user, limit, other, stdin, consumer);
  }

  CommandSetup withStdin(Content content) {
    return new CommandSetup(user, limit, surroundings, content, consumer);
  }

  CommandSetup streaming(OutputConsumer other) {
    return new CommandSetup(user, limit, surroundings, stdin, other);
  }

  String userName() {
    return user == null ? "root" : user;
  }

  /** Who runs the command and where: <code>alice in `/srv` with A=`1`, reading 3 bytes</code>. */
  String who() {
    String directory = surroundings.directory();
    String environment =
        surroundings.environment().entrySet().stream()
            .map(variable -> variable.getKey() + "=`" + shown(variable.getValue()) + "`")
            .collect(Collectors.joining(", "));
    return userName()
        + (directory == null ? "" : " in `" + directory + "`")
        + (environment.isEmpty() ? "" : " with " + environment)
        + (stdin == null ? "" : " reading " + stdin);
  }

  private static String shown(String value) {
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
  }
}
