// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.sandbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.linux.BareEnvironment;
import org.ensemble.linux.Cgroup;
import org.ensemble.linux.OwnKeyring;
import org.ensemble.linux.ProcessIdentity;
import org.ensemble.ssh.ProcessConnection;
import org.ensemble.ssh.SshdFiles;
import org.ensemble.ssh.SshdInvocation;
import org.ensemble.ssh.WayIn;

/**
 * Starts an sshd for each connection inside the node's namespaces and cgroups; needs no address and
 * no port.
 *
 * @param first a process in the deployment's user namespace
 */
record NamespaceWayIn(
    long first, ProcessIdentity init, List<Cgroup> cgroups, EntryPrograms programs)
    implements WayIn {

  /**
   * Joins the cgroups while they can still be seen, then everything else of the node. As root of
   * the deployment: the node's root owns the cgroup, and an ordinary user has no right to it.
   *
   * <p>Who is in a pid namespace is a child of somebody outside of it, here of a shell. It may not
   * be one of nsenter(1): that stops when its child is stopped, as systemd does with all at the end
   * of a shutdown, and then nobody sees the child's end, for which systemd waits. What the shell
   * has to say of that end is no complaint of sshd's.
   *
   * <p>That child is in the node before it has the node's root directory, hence the programs.
   */
  private static final String ENTER =
      """
      pid=$1 sh=$2 nsenter=$3; shift 3
      while [ "$1" != -- ]; do echo 0 >"$1/cgroup.procs" || exit; shift; done
      shift
      exec nsenter --target "$pid" --user --pid --no-fork -- "$sh" -c 'exec 3>&2 2>/dev/null; (exec "$@" 2>&3 3>&-); exit' sh \\
        "$nsenter" --target "$pid" --mount --uts --ipc --net --cgroup -- "$@"
      """;

  @Override
  public Connection connect() throws IOException {
    return new ProcessConnection(start(SshdInvocation.command(SshdFiles.IN_NODE)));
  }

  /**
   * Starts a program as root of the node, in all its namespaces.
   *
   * @throws IOException if the node does not run
   */
  Process start(List<String> program) throws IOException {
    if (!init.isAlive()) {
      throw new IOException("the node's first process has ended");
    }
    List<String> command =
        new ArrayList<>(List.of("setsid", "nsenter", "--user", "--target", Long.toString(first)));
    command.addAll(List.of("--", "sh", "-c", ENTER, "sh", Long.toString(init.pid())));
    command.add(programs.shell().toString());
    command.add(programs.nsenter().toString());
    cgroups.forEach(group -> command.add(group.path().toString()));
    command.add("--");
    command.addAll(program);
    ProcessBuilder builder = new ProcessBuilder(OwnKeyring.of(command));
    BareEnvironment.give(builder);
    return builder.start();
  }
}
