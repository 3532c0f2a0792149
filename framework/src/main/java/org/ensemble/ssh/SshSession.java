// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.ensemble.support.Deadline;
import org.ensemble.support.HumanTime;
import org.jspecify.annotations.Nullable;

/** One authenticated connection to a node's sshd, which carries many channels. */
final class SshSession {

  /** Some are left for looking at ports. */
  private static final int MOST_SHELLS = SshdFiles.MAX_SESSIONS - 10;

  private final Endpoint endpoint;
  private final WayIn.Connection connection;
  private final ConnectionProxy proxy;
  private final Session session;
  private final Set<ShellChannel> shells = ConcurrentHashMap.newKeySet();
  private volatile @Nullable String closedBecause;
  private volatile boolean full;
  private boolean asked;
  private long askedAt;

  private SshSession(
      Endpoint endpoint, WayIn.Connection connection, ConnectionProxy proxy, Session session) {
    this.endpoint = endpoint;
    this.connection = connection;
    this.proxy = proxy;
    this.session = session;
  }

  /**
   * Connects, checks the host key and authenticates. Blocks for the endpoint's patience at most.
   *
   * @throws ShellGone if the node cannot be reached that way
   * @throws WrongHostKeyException if it is not that node
   */
  static SshSession open(Endpoint endpoint) throws ShellGone {
    WayIn.Connection connection;
    try {
      connection = endpoint.wayIn().connect();
    } catch (IOException e) {
      throw new ShellGone(String.valueOf(e.getMessage()));
    }
    KnownHost knownHost = new KnownHost(endpoint.hostKey());
    // JSch has no time limit of its own on anything but a socket.
    CompletableFuture<Void> connected = new CompletableFuture<>();
    connected
        .orTimeout(endpoint.patience().toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
        .whenComplete(
            (nothing, late) -> {
              if (late != null) {
                connection.close();
              }
            });
    try {
      ConnectionProxy proxy = new ConnectionProxy(connection);
      Session session = configure(endpoint, knownHost);
      session.setProxy(proxy);
      session.connect(0);
      if (!connected.complete(null)) {
        throw new JSchException("too late");
      }
      return new SshSession(endpoint, connection, proxy, session);
    } catch (JSchException e) {
      String wrong = knownHost.wrong();
      String reason =
          connected.isCompletedExceptionally()
              ? "sshd did not finish the handshake within " + HumanTime.of(endpoint.patience())
              : String.valueOf(e.getMessage());
      String complaints = connection.complaints();
      connected.complete(null);
      connection.close();
      if (wrong != null) {
        throw new WrongHostKeyException(endpoint.name(), wrong, endpoint.hostKey().fingerprint());
      }
      throw new ShellGone(withComplaints(reason, complaints));
    }
  }

  private static Session configure(Endpoint endpoint, KnownHost knownHost) throws JSchException {
    JSch jsch = new JSch();
    endpoint.clientKey().giveTo(jsch);
    jsch.setHostKeyRepository(knownHost);
    Session session = jsch.getSession("root", endpoint.name());
    session.setDaemonThread(true);
    session.setConfig("StrictHostKeyChecking", "yes");
    session.setConfig("PreferredAuthentications", "publickey");
    session.setConfig("server_host_key", endpoint.hostKey().algorithms());
    session.setConfig("PubkeyAcceptedAlgorithms", endpoint.clientKey().algorithms());
    session.setConfig("kex", KEX);
    // Two round trips less: we know which key is taken, and that nobody gets in without.
    session.setConfig("enable_pubkey_auth_query", "no");
    session.setConfig("enable_auth_none", "no");
    session.setConfig("cipher.s2c", CIPHERS);
    session.setConfig("cipher.c2s", CIPHERS);
    return session;
  }

  static final String KEX = "curve25519-sha256,curve25519-sha256@libssh.org";

  /** Those with hardware support in any Java, first; sshd has had all of them for ten years. */
  private static final String CIPHERS = "aes128-gcm@openssh.com,aes128-ctr,aes256-ctr";

  boolean isAlive() {
    return isOpenAtFarSide() && session.isConnected();
  }

  /** False as soon as it is known, while JSch is still busy ending the channels. */
  boolean isOpenAtFarSide() {
    return closedBecause == null && !proxy.hasEnded();
  }

  boolean hasRoom() {
    return !full && shells.size() < MOST_SHELLS;
  }

  /**
   * Opens a channel with a shell that is ready for commands.
   *
   * @throws ShellGone if sshd refuses, the shell does not start, or the connection is lost
   */
  ShellChannel openShell() throws ShellGone {
    ShellChannel shell;
    try {
      ChannelExec channel = newChannel();
      shell = new ShellChannel(this, channel);
      channel.setCommand("exec /bin/sh");
      channel.connect(0);
    } catch (JSchException | IOException e) {
      full = isAlive();
      throw new ShellGone(
          isAlive() ? "sshd opens no further channel: " + e.getMessage() : whyClosed());
    }
    shells.add(shell);
    shell.prepare(endpoint.patience());
    return shell;
  }

  /**
   * A channel for one program, not yet connected.
   *
   * @throws JSchException if the connection is lost
   */
  ChannelExec newChannel() throws JSchException {
    ChannelExec channel = (ChannelExec) session.openChannel("exec");
    if (channel == null) {
      throw new JSchException("session is down");
    }
    return channel;
  }

  void shellClosed(ShellChannel shell) {
    shells.remove(shell);
  }

  /**
   * Whether sshd, on the node, gets a connection to that TCP port before the deadline.
   *
   * @throws ShellGone if the connection to the node is lost instead
   */
  boolean connects(String address, int port, Deadline deadline) throws ShellGone {
    try {
      ChannelDirectTCPIP channel = (ChannelDirectTCPIP) session.openChannel("direct-tcpip");
      if (channel == null) {
        throw new JSchException("session is down");
      }
      channel.setHost(address);
      channel.setPort(port);
      // The caller, who has gone by then, is told that nobody knows; this only ends the thread.
      channel.connect((int) deadline.remaining().toMillis() + 1_000);
      boolean accepted = channel.isConnected();
      channel.disconnect();
      return accepted;
    } catch (JSchException refused) {
      if (!isAlive()) {
        throw new ShellGone(whyClosed());
      }
      return false;
    }
  }

  /**
   * See {@link SshNode#forward}.
   *
   * @throws ShellGone if the connection to the node is lost
   */
  Tunnel forward(String address, int port) throws ShellGone, JSchException {
    if (!isAlive()) {
      throw new ShellGone(whyClosed());
    }
    return Tunnel.open(session, address, port);
  }

  /** To be called now and then: asks a silent node for a sign of life, and gives up a dead one. */
  void keepAlive() {
    if (endpoint.silenced().getAsBoolean()) {
      asked = false;
      return;
    }
    long now = System.nanoTime();
    long silence = now - proxy.lastHeard();
    if (!isAlive() || silence < endpoint.patience().toNanos() / 2) {
      return;
    }
    if (asked && proxy.lastHeard() - askedAt > 0) {
      asked = false;
    }
    if (asked && now - askedAt > endpoint.patience().toNanos()) {
      close("the node has not answered for " + HumanTime.of(Duration.ofNanos(silence)));
    } else if (!asked) {
      asked = true;
      askedAt = now;
      try {
        session.sendKeepAliveMsg();
      } catch (Exception e) {
        close("the connection broke: " + e.getMessage());
      }
    }
  }

  /**
   * Ends the connection and all its channels, without waiting: JSch's reader thread cleans up when
   * it sees the end of the stream, which a frozen node delays.
   */
  void close(String because) {
    if (closedBecause == null) {
      closedBecause = because;
    }
    connection.close();
    shells.forEach(ShellChannel::end);
  }

  String whyClosed() {
    String because = closedBecause;
    return because != null
        ? because
        : withComplaints("the connection was closed", connection.complaints());
  }

  /** Left out is what sshd says of every login, of how we hung up, and of a port that is closed. */
  private static String withComplaints(String reason, String said) {
    String complaints =
        said.lines()
            .filter(line -> !line.startsWith("Accepted publickey "))
            .filter(line -> !line.endsWith(" [preauth]") && !line.startsWith("connect_to "))
            .collect(Collectors.joining("\n"));
    return complaints.isEmpty() ? reason : reason + "; the far side said: " + complaints;
  }
}
