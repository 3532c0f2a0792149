// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ensemble.support.Deadline;

/** Times {@code true} on a node, side by side with a bare JSch exec channel in the same run. */
public final class CommandLatency {

  private static final int ROUNDS = 100;

  private CommandLatency() {}

  private interface Step {
    void run() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    try (NamespacedNode box = new NamespacedNode();
        SshNode ssh = box.ssh()) {
      Session bare = bareSession(box);
      Step pooled = () -> require(ssh.run(request("true", null)));
      Step user = () -> require(ssh.run(request("true", "alice")));
      Step look = () -> require(ssh.run(request("cat /etc/hostname", null)));
      Step exec = () -> bareTrue(bare);
      Step first =
          () -> {
            try (SshNode fresh = box.ssh()) {
              require(fresh.run(request("true", null)));
            }
          };
      Map<String, Step> peers = new LinkedHashMap<>();
      peers.put("bare JSch exec channel", exec);
      peers.put("ensemble, root", pooled);
      peers.put("ensemble, look at a file", look);
      peers.put("ensemble, su -l", user);
      peers.put("first command, handshake included", first);
      for (int round = 1; round <= 3; round++) {
        out.println("round " + round);
        report(out, peers);
        long start = System.nanoTime();
        require(ssh.run(request("head -c 64M /dev/zero", null)));
        out.printf(
            Locale.ROOT, "  64 MiB of output: %d ms%n", (System.nanoTime() - start) / 1_000_000);
      }
      bare.disconnect();
    }
  }

  private static Request request(String command, String user) {
    return new Request(command, user, Deadline.after(Duration.ofSeconds(60)), null, OutputTap.NONE);
  }

  private static void require(Execution execution) {
    if (!execution.ending().equals(new Ending.Exited(0))) {
      throw new IllegalStateException(execution.ending() + execution.stderr().text());
    }
  }

  /** In turns, so that whatever else the machine does hits all of them alike. */
  private static void report(PrintStream out, Map<String, Step> peers) throws Exception {
    Map<String, long[]> nanos = new LinkedHashMap<>();
    for (int i = 0; i < ROUNDS; i++) {
      for (Map.Entry<String, Step> peer : peers.entrySet()) {
        long start = System.nanoTime();
        peer.getValue().run();
        nanos.computeIfAbsent(peer.getKey(), name -> new long[ROUNDS])[i] =
            System.nanoTime() - start;
      }
    }
    nanos.forEach(
        (name, times) -> {
          Arrays.sort(times);
          out.printf(
              Locale.ROOT,
              "  %-36s p50 %6.2f ms  p99 %6.2f ms%n",
              name,
              times[ROUNDS / 2] / 1e6,
              times[ROUNDS * 99 / 100] / 1e6);
        });
  }

  private static Session bareSession(NamespacedNode box) throws Exception {
    JSch jsch = new JSch();
    box.clientKey.giveTo(jsch);
    Session session = jsch.getSession("root", "box");
    session.setConfig("StrictHostKeyChecking", "no");
    session.setDaemonThread(true);
    session.setProxy(new ConnectionProxy(box.wayIn().connect()));
    session.connect(0);
    return session;
  }

  private static void bareTrue(Session session) throws Exception {
    ChannelExec channel = (ChannelExec) session.openChannel("exec");
    channel.setCommand("true");
    InputStream output = channel.getInputStream();
    channel.connect();
    output.readAllBytes();
    while (!channel.isClosed()) {
      Thread.onSpinWait();
    }
    if (channel.getExitStatus() != 0) {
      throw new IllegalStateException("status " + channel.getExitStatus());
    }
    channel.disconnect();
  }
}
