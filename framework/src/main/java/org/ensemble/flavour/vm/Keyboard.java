// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.ensemble.EnsembleException;
import org.ensemble.support.IoReason;
import org.jspecify.annotations.Nullable;

/** Types on the serial console of a machine. Thread-safe. */
final class Keyboard implements AutoCloseable {

  private final Path socket;
  private @Nullable SocketChannel channel;

  /**
   * @param socket where QEMU listens
   */
  Keyboard(Path socket) {
    this.socket = socket;
  }

  /**
   * @throws EnsembleException if QEMU does not take it
   */
  synchronized void type(byte[] keys) {
    try {
      if (channel == null) {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        // What is printed comes here, too; a machine whose reader sleeps would wait with printing.
        Thread reader =
            new Thread(() -> drain(channel), "ensemble-console-" + socket.getFileName());
        reader.setDaemon(true);
        reader.start();
      }
      ByteBuffer left = ByteBuffer.wrap(keys);
      while (left.hasRemaining()) {
        channel.write(left);
      }
    } catch (IOException e) {
      throw new EnsembleException("QEMU takes nothing on the console: " + IoReason.of(e), e);
    }
  }

  private static void drain(SocketChannel channel) {
    ByteBuffer buffer = ByteBuffer.allocate(4_096);
    try {
      while (channel.read(buffer.clear()) >= 0) {
        // It is in the evidence already.
      }
    } catch (IOException closed) {
      // Then nobody waits for it any more.
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException alreadyGone) {
      // Which was the aim.
    }
  }
}
