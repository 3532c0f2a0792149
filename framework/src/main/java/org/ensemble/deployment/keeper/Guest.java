// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.keeper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.kept.KeeperLine;
import org.ensemble.deployment.kept.KeptSecrets;
import org.ensemble.deployment.kept.RemoteFaults;
import org.ensemble.deployment.kept.RemoteNode;
import org.ensemble.node.CommandListener;
import org.ensemble.node.LiveNode;
import org.ensemble.node.Node;
import org.ensemble.node.NodeContext;
import org.ensemble.node.NodeFile;
import org.ensemble.node.look.FileKind;
import org.ensemble.node.look.FileStat;
import org.ensemble.ssh.ClientKey;
import org.ensemble.ssh.Endpoint;
import org.ensemble.support.Progress;
import org.ensemble.support.Shell;
import org.ensemble.support.Slowness;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is on nodes of a kept deployment by hand. What they do there is in no evidence but
 * the nodes' own.
 */
public final class Guest implements AutoCloseable {

  /** How long an sshd may take to let somebody in, before slowness. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Kept kept;
  private final KeeperLine line;
  private final ClientKey key;

  private Guest(Kept kept, KeeperLine line) {
    this.kept = kept;
    this.line = line;
    KeptSecrets secrets = line.deployment().secrets();
    this.key = ClientKey.of(secrets.privateKey(), secrets.publicKey());
  }

  /**
   * @throws EnsembleException if its keeper does not answer
   */
  public static Guest of(Kept kept) {
    KeeperLine line = kept.open(Progress.SILENT);
    try {
      return new Guest(kept, line);
    } catch (EnsembleException e) {
      line.close();
      throw e;
    }
  }

  /**
   * Starts a command.
   *
   * @param node its name
   * @param user null for root, without a login
   * @param command for {@code sh}
   * @throws EnsembleException if there is no such node, or it cannot be reached
   */
  public GuestRun run(
      String node, @Nullable String user, String command, GuestRun.Streams streams) {
    String whole =
        user == null
            ? "exec /bin/sh -c " + Shell.quote(command)
            : "exec su -l -c " + Shell.quote(command) + " -- " + Shell.quote(user);
    return start(node, whole, null, streams);
  }

  /** Starts a login shell, of root or another user; throws as the other does. */
  public GuestRun shell(
      String node,
      @Nullable String user,
      GuestRun.@Nullable Terminal terminal,
      GuestRun.Streams streams) {
    String whole =
        user == null ? "exec \"${SHELL:-/bin/sh}\" -l" : "exec su -l -- " + Shell.quote(user);
    return start(node, whole, terminal, streams);
  }

  private GuestRun start(
      String name, String command, GuestRun.@Nullable Terminal terminal, GuestRun.Streams streams) {
    NodeContext node = context(name);
    Endpoint endpoint =
        new Endpoint(name, node.wayIn(), node.hostKey(), key, slowness().scale(PATIENCE).total());
    return GuestRun.start(
        "node `" + name + "` of deployment `" + kept.id() + "`",
        endpoint,
        command,
        terminal,
        streams);
  }

  /**
   * Copies a file or directory to a node, as {@link NodeFile#copyFrom(Path)} does.
   *
   * @param target absolute; the name of the copy, or a directory that it goes into
   */
  public void upload(Path source, String node, String target) {
    try (LiveNode handle = handle(node)) {
      Path name = source.toAbsolutePath().normalize().getFileName();
      into(handle, target, String.valueOf(name)).copyFrom(source);
    }
  }

  /**
   * Copies a file or directory of a node, as {@link NodeFile#copyTo(Path)} does.
   *
   * @param target the name of the copy, or a directory that it goes into
   */
  public void download(String node, String source, Path target) {
    try (LiveNode handle = handle(node)) {
      handle
          .file(source)
          .copyTo(Files.isDirectory(target) ? target.resolve(lastName(source)) : target);
    }
  }

  /** Copies a file or directory from one node to another, or to another place of the same. */
  public void copy(String from, String source, String to, String target) {
    try (LiveNode one = handle(from);
        LiveNode other = handle(to)) {
      into(other, target, lastName(source)).copyFrom(one.file(source));
    }
  }

  private static NodeFile into(Node node, String target, String name) {
    FileStat stat = node.file(target).stat();
    boolean directory = target.endsWith("/") || stat.exists() && stat.kind() == FileKind.DIRECTORY;
    return directory ? node.file(target.replaceFirst("/+$", "") + "/" + name) : node.file(target);
  }

  private static String lastName(String path) {
    String trimmed = path.replaceFirst("/+$", "");
    return trimmed.substring(trimmed.lastIndexOf('/') + 1);
  }

  /** A handle of it, which leaves no evidence. */
  private LiveNode handle(String name) {
    return new LiveNode(context(name));
  }

  private NodeContext context(String name) {
    return new RemoteNode(
            kept.facts().node(name), new RemoteFaults(line), UnaryOperator.<Node>identity())
        .context(
            key,
            CommandListener.NONE,
            slowness(),
            NodeContext.COMMAND_LIMIT,
            UnaryOperator.identity());
  }

  private Slowness slowness() {
    return new Slowness(kept.facts().factor(), kept.facts().slowBecause());
  }

  @Override
  public void close() {
    line.close();
  }
}
