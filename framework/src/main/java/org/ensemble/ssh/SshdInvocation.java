// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.util.List;
import org.ensemble.support.Shell;

/** How sshd is started inside a node, to serve one connection on its standard input and output. */
public final class SshdInvocation {

  /** See {@link #command}. */
  static final String LEAVE_ROOT_CGROUP =
      """
      if [ -e %1$s/cgroup.controllers ]; then
        { [ -d %1$s/ensemble/sshd ] || mkdir -p %1$s/ensemble/sshd; } 2>/dev/null
        { echo 0 >%1$s/ensemble/sshd/cgroup.procs; } 2>/dev/null
      fi"""
          .formatted(ShellProgram.CGROUP_ROOT);

  private SshdInvocation() {}

  /**
   * The command, to be run as root in all of the node's namespaces.
   *
   * <ul>
   *   <li>Packaged, sshd finds {@code /run/sshd} made by its service, which need not run here.
   *   <li>It leaves the node's root cgroup: a cgroup with processes of its own cannot hand
   *       controllers to its children, which systemd wants to do there (cgroups(7), "no internal
   *       processes").
   *   <li>sshd insists on being called by its absolute path, and Debian's is not NixOS's.
   * </ul>
   *
   * @param files in the node already
   */
  public static List<String> command(SshdFiles files) {
    String script =
        """
        PATH=%s; export PATH; umask 022
        [ -d /run/sshd ] || mkdir -p /run/sshd
        %2$s
        sshd=$(command -v sshd) || { echo 'no sshd in this node: the image of its role needs openssh-server' >&2; exit 127; }
        exec "$sshd" -i -e -f %3$s
        """
            .formatted(SearchPath.NIXOS.text(), LEAVE_ROOT_CGROUP, Shell.quote(files.configPath()));
    return List.of("/bin/sh", "-c", script);
  }
}
