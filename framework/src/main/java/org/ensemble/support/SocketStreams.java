// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Both directions of a socket, which do not wait for each other, as those of {@link
 * java.nio.channels.Channels} do up to Java 18.
 */
public record SocketStreams(SocketChannel channel) {

  /** What comes from there. */
  public InputStream input() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return length == 0 ? 0 : channel.read(ByteBuffer.wrap(buffer, offset, length));
      }
    };
  }

  /** What goes there. */
  public OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] buffer, int offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, offset, length);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
    };
  }

  /** Ends it in both directions, also for those who wait for it. */
  public void close() {
    try {
      channel.close();
    } catch (IOException gone) {
      // That was the aim.
    }
  }
}
