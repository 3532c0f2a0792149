// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.exec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * What a process without a terminal writes to its standard output. The engine sends it in frames
 * together with its standard error, see "attach" in its reference: a byte for the stream, three for
 * nothing, four for the length.
 */
final class Stdout extends InputStream {

  private static final int HEADER = 8;
  private static final int STDERR = 2;

  private final InputStream frames;
  private final Consumer<byte[]> stderr;
  private int left;

  /**
   * @param stderr takes what is standard error, as it comes
   */
  Stdout(InputStream frames, Consumer<byte[]> stderr) {
    this.frames = frames;
    this.stderr = stderr;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (left == 0) {
      byte[] header = frames.readNBytes(HEADER);
      if (header.length < HEADER) {
        return -1;
      }
      int size = ByteBuffer.wrap(header).getInt(HEADER - Integer.BYTES);
      if (header[0] == STDERR) {
        stderr.accept(frames.readNBytes(size));
      } else {
        left = size;
      }
    }
    int n = frames.read(buffer, offset, Math.min(length, left));
    if (n < 0) {
      throw new EOFException("the engine has hung up in the middle of a frame");
    }
    left -= n;
    return n;
  }
}
