// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.commands;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.ensemble.ssh.ProcessConnection;
import org.ensemble.ssh.SshdFiles;
import org.ensemble.ssh.SshdInvocation;

/** JSch as anybody would use it: one session, a channel for each command. */
final class BareSession implements Closeable {

  private final Session session;

  BareSession(Entrance entrance, PeerKey key) throws JSchException, IOException {
    JSch jsch = new JSch();
    jsch.addIdentity(key.file().toString());
    session = jsch.getSession("root", "node");
    session.setConfig("StrictHostKeyChecking", "no");
    session.setDaemonThread(true);
    session.setProxy(
        new ConnectedProxy(
            new ProcessConnection(
                new ProcessBuilder(entrance.command(SshdInvocation.command(SshdFiles.IN_NODE)))
                    .start())));
    session.connect(0);
  }

  void succeed(String command) throws JSchException, IOException {
    ChannelExec channel = (ChannelExec) session.openChannel("exec");
    channel.setCommand(command);
    InputStream output = channel.getInputStream();
    channel.connect();
    output.readAllBytes();
    // The exit status comes after the end of the output; JSch has nothing to wait for it with.
    while (!channel.isClosed()) {
      Thread.onSpinWait();
    }
    if (channel.getExitStatus() != 0) {
      throw new IOException("`" + command + "` exited with " + channel.getExitStatus());
    }
    channel.disconnect();
  }

  @Override
  public void close() {
    session.disconnect();
  }
}
