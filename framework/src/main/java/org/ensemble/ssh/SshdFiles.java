// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * What has to be in a node for its sshd binary to serve us. The role's own {@code sshd_config},
 * keys and {@code ssh.service} are neither read nor needed.
 *
 * @param directory where the files are, absolute in the node
 */
public record SshdFiles(String directory) {

  /** Gone with each boot, and nothing of a role's image is there. */
  public static final SshdFiles IN_NODE = new SshdFiles("/run/ensemble");

  /** Channels in one session; sshd's own default of 10 would cost a handshake for every tenth. */
  static final int MAX_SESSIONS = 1_000;

  /**
   * A file that belongs to root.
   *
   * @param path absolute in the node
   * @param mode permission bits
   */
  public record File(String path, byte[] content, int mode) {}

  /** The files of one node. */
  public List<File> with(HostKey hostKey, ClientKey clientKey, SearchPath path) {
    return List.of(
        new File(configPath(), config(path).getBytes(UTF_8), 0644),
        // sshd refuses a host key that others can read.
        new File(directory + "/host_key", hostKey.privateFile(), 0600),
        new File(
            directory + "/authorized_keys", (clientKey.publicLine() + "\n").getBytes(UTF_8), 0644));
  }

  String configPath() {
    return directory + "/sshd_config";
  }

  /** Options of sshd_config(5) that OpenSSH has had since 8.4 (Debian 11). */
  private String config(SearchPath path) {
    return """
        # Written by Ensemble for its own way in; ssh.service does not read it.
        HostKey %1$s/host_key
        AuthorizedKeysFile %1$s/authorized_keys
        PidFile none
        LogLevel INFO
        AuthenticationMethods publickey
        PasswordAuthentication no
        PermitRootLogin prohibit-password
        StrictModes no
        # Without PAM a login is quicker and a role that breaks PAM can still be looked at.
        UsePAM no
        UseDNS no
        # The cheapest exchange that every supported OpenSSH knows: post-quantum ones take seconds in an emulated machine.
        KexAlgorithms curve25519-sha256,curve25519-sha256@libssh.org
        MaxSessions %2$d
        PrintMotd no
        PrintLastLog no
        PermitUserRC no
        PermitTunnel no
        AllowAgentForwarding no
        AllowStreamLocalForwarding no
        X11Forwarding no
        # Whether a port is open is found out by connecting to it from sshd.
        AllowTcpForwarding local
        Subsystem sftp internal-sftp
        # Debian's bash reads ~/.bashrc when sshd starts it, but not as a shell within a shell.
        SetEnv PATH=%3$s LANG=C.UTF-8 SHLVL=1
        """
        .formatted(directory, MAX_SESSIONS, path.text());
  }
}
