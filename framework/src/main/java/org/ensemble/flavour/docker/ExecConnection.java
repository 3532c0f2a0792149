// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.ensemble.linux.engine.EngineStream;
import org.ensemble.ssh.WayIn;

/**
 * A connection to a process without a terminal. What it writes comes in frames, see "attach" in the
 * engine's reference: a byte for the stream, three for nothing, four for the length.
 */
final class ExecConnection implements WayIn.Connection {

  private static final int HEADER = 8;
  private static final int STDERR = 2;

  /** Enough for what sshd says before it gives up. */
  private static final int COMPLAINTS_KEPT = 4_000;

  private static final int BUFFER = 1 << 16;

  private final EngineStream stream;
  private final StringBuilder complaints = new StringBuilder();

  ExecConnection(EngineStream stream) {
    this.stream = stream;
  }

  @Override
  public InputStream fromNode() {
    return new Frames(new BufferedInputStream(stream.input(), BUFFER));
  }

  @Override
  public OutputStream toNode() {
    return stream.output();
  }

  @Override
  public String complaints() {
    synchronized (complaints) {
      return complaints.toString().strip();
    }
  }

  /** The engine then closes the input of the process, which ends sshd. */
  @Override
  public void close() {
    stream.close();
  }

  private void complain(byte[] said) {
    synchronized (complaints) {
      complaints.append(new String(said, UTF_8));
      complaints.delete(0, Math.max(0, complaints.length() - COMPLAINTS_KEPT));
    }
  }

  /** The stdout among the frames; whatever is stderr is kept for {@link #complaints}. */
  private final class Frames extends InputStream {

    private final InputStream frames;
    private int left;

    Frames(InputStream frames) {
      this.frames = frames;
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
          complain(frames.readNBytes(size));
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
}
