// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The host key that an sshd shows, of which nobody knows beforehand which one is right. Whoever
 * takes it trusts the way there, once; from then on {@link SshSession} insists on it.
 */
public final class ShownKey {

  /** What sshd makes keys for by itself, the cheapest first. */
  private static final String ALGORITHMS =
      "ssh-ed25519,ecdsa-sha2-nistp256,rsa-sha2-512,rsa-sha2-256";

  private ShownKey() {}

  /**
   * Connects as far as the key, and no further.
   *
   * @param node whose it is; the key's comment
   * @param patience until it is shown
   * @throws IOException if nobody shows one in time
   */
  public static HostKey fetch(String node, WayIn wayIn, Duration patience) throws IOException {
    WayIn.Connection connection = wayIn.connect();
    CompletableFuture<Void> shown = new CompletableFuture<>();
    shown
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((nothing, late) -> connection.close());
    Seen seen = new Seen();
    try {
      Session session = new JSch().getSession("root", node);
      session.setDaemonThread(true);
      session.setHostKeyRepository(seen);
      session.setProxy(new ConnectionProxy(connection));
      session.setConfig("StrictHostKeyChecking", "yes");
      session.setConfig("server_host_key", ALGORITHMS);
      session.setConfig("kex", SshSession.KEX);
      session.connect(0);
      session.disconnect();
    } catch (JSchException refusedByUs) {
      if (seen.line == null) {
        throw new IOException(
            shown.isCompletedExceptionally()
                ? "no SSH server answered in time"
                : "no SSH server answered: " + refusedByUs.getMessage(),
            refusedByUs);
      }
    } finally {
      shown.complete(null);
    }
    return HostKey.ofPublic(seen.line + " " + node);
  }

  /** Notes the key and refuses it, so that nobody logs in yet. */
  private static final class Seen extends NoKnownHosts {

    private volatile @Nullable String line;

    @Override
    public int check(String host, byte[] key) {
      line = SshKey.line(key);
      return NOT_INCLUDED;
    }
  }
}
