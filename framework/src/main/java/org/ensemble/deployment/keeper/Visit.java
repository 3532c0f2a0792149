// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.keeper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import org.ensemble.deployment.kept.Lines;
import org.ensemble.deployment.kept.Message.Hello;
import org.ensemble.deployment.kept.Message.Welcome;
import org.ensemble.node.NodeContext;
import org.ensemble.ssh.WayIn;
import org.jspecify.annotations.Nullable;

/** One connection to a keeper, from its first line on. */
record Visit(Keeper keeper, SocketChannel channel) implements Runnable {

  private static final int CHUNK = 64 << 10;

  @Override
  public void run() {
    try (Lines lines = new Lines(channel)) {
      String node = lines.readFirst(Hello.class).node();
      if (node == null) {
        new Session(keeper, lines).run();
      } else {
        toNode(node, lines);
      }
    } catch (IOException hungUp) {
      // Whoever comes and says nothing is none of ours.
    }
  }

  private void toNode(String name, Lines lines) throws IOException {
    keeper.used();
    try (WayIn.Connection connection = connect(name, lines)) {
      if (connection != null) {
        lines.write(new Welcome(null));
        join(connection, lines);
      }
    }
    keeper.used();
  }

  private WayIn.@Nullable Connection connect(String name, Lines lines) throws IOException {
    try {
      for (NodeContext node : keeper.interior().nodes()) {
        if (node.name().equals(name)) {
          return node.wayIn().connect();
        }
      }
      lines.write(new Welcome("there is no node `" + name + "`"));
    } catch (IOException e) {
      lines.write(new Welcome(String.valueOf(e.getMessage())));
    }
    return null;
  }

  /** Returns when either end has hung up. */
  private static void join(WayIn.Connection node, Lines lines) {
    Thread up =
        new Thread(
            () -> {
              pump(lines.streams().input(), node.toNode());
              node.close();
            },
            "ensemble-keeper-to-node");
    up.setDaemon(true);
    up.start();
    pump(node.fromNode(), lines.streams().output());
  }

  private static void pump(InputStream from, OutputStream to) {
    byte[] buffer = new byte[CHUNK];
    try {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        to.write(buffer, 0, n);
        to.flush();
      }
    } catch (IOException hungUp) {
      // The other direction ends, too.
    }
  }
}
