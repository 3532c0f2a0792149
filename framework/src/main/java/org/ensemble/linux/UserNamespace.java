// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.ensemble.EnsembleException;

/**
 * Starts programs as root of a user namespace of their own.
 *
 * <p>The ids are mapped from outside, once the namespace exists: by writing {@code
 * /proc/PID/uid_map} for root, through {@code newuidmap} for anybody else (user_namespaces(7)).
 * util-linux's {@code unshare --map-users} is not used because 2.38 goes through {@code newuidmap}
 * even for root.
 */
public final class UserNamespace {

  /** Id 0 is root of a node, and nothing of the caller's is there. */
  public static UserNamespace ofNode(UidRange range) {
    return new UserNamespace(
        range,
        List.of(new Span(0, range.first(), UidRange.COUNT)),
        List.of(new Span(0, range.first(), UidRange.COUNT)));
  }

  /**
   * Id 0 is the caller, without privileges over anything outside; a node's ids follow from 1 on.
   */
  public static UserNamespace ofCaller(UidRange range) {
    Span nodes = new Span(1, range.first(), UidRange.COUNT);
    return new UserNamespace(
        range,
        List.of(new Span(0, ownId("unix:uid"), 1), nodes),
        List.of(new Span(0, ownId("unix:gid"), 1), nodes));
  }

  private record Span(long inside, long outside, long count) {
    String line() {
      return inside + " " + outside + " " + count + "\n";
    }
  }

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /**
   * Waits for the mapping, becomes root of the namespace, drops what {@code --keep-caps} left
   * inheritable. To be run by {@code sh -p}: without it dash asks for its id, 65534 as long as
   * nothing is mapped, and then takes that id; if it is mapped in between, dash is nobody for good.
   */
  private static final String BECOME_ROOT =
      "read -r _ && exec setpriv --reuid=0 --regid=0 --clear-groups --inh-caps=-all --ambient-caps=-all -- \"$@\"";

  private final UidRange range;
  private final List<Span> uids;
  private final List<Span> gids;

  private UserNamespace(UidRange range, List<Span> uids, List<Span> gids) {
    this.range = range;
    this.uids = uids;
    this.gids = gids;
  }

  /**
   * Starts a program. Its standard input is a pipe, whatever the builder says of it.
   *
   * @param builder its command, directory, environment and redirections; its command is replaced
   * @throws EnsembleException if the namespace cannot be made
   */
  public Process start(ProcessBuilder builder) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "setsid",
                "unshare",
                "--user",
                "--keep-caps",
                "--",
                "sh",
                "-p",
                "-c",
                BECOME_ROOT,
                "sh"));
    String program = builder.command().get(0);
    command.addAll(builder.command());
    LongMountOptions.allow(builder);
    Process process = null;
    try {
      process =
          builder
              .command(OwnKeyring.of(command))
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .start();
      awaitNamespace(process);
      map(process.pid(), "uid", uids);
      map(process.pid(), "gid", gids);
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      return process;
    } catch (IOException | RuntimeException e) {
      if (process != null) {
        process.destroyForcibly();
      }
      throw new EnsembleException(
          "cannot start `" + program + "` in a user namespace: " + e.getMessage(), e);
    }
  }

  private static void awaitNamespace(Process process) throws IOException {
    Path own = Files.readSymbolicLink(Path.of("/proc/self/ns/user"));
    Path other = Path.of("/proc/" + process.pid() + "/ns/user");
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (Files.readSymbolicLink(other).equals(own)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new EnsembleException(
            "`unshare --user` made no user namespace (see user.max_user_namespaces in sysctl, and any AppArmor restriction)");
      }
      LockSupport.parkNanos(MILLISECONDS.toNanos(1) / 2);
    }
  }

  private void map(long pid, String kind, List<Span> spans) throws IOException {
    if (!range.helper()) {
      // The kernel takes a map in one write only.
      StringBuilder map = new StringBuilder();
      spans.forEach(span -> map.append(span.line()));
      Files.write(Path.of("/proc/" + pid + "/" + kind + "_map"), map.toString().getBytes(US_ASCII));
      return;
    }
    List<String> command = new ArrayList<>(List.of("new" + kind + "map", Long.toString(pid)));
    spans.forEach(span -> command.addAll(List.of(span.line().strip().split(" "))));
    org.ensemble.support.Program.run(command, LIMIT).orThrow("map the ids of a user namespace");
  }

  private static long ownId(String attribute) {
    try {
      return ((Number) Files.getAttribute(Path.of("/proc/self"), attribute)).longValue();
    } catch (IOException e) {
      throw new EnsembleException("cannot read the owner of /proc/self: " + e.getMessage(), e);
    }
  }
}
