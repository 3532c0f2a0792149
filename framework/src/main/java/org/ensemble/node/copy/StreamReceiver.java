// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.copy;

import java.io.IOException;
import java.io.OutputStream;

/** Puts a single file into a stream, which is left open. */
public final class StreamReceiver implements Receiver {

  private final OutputStream stream;

  public StreamReceiver(OutputStream stream) {
    this.stream = stream;
  }

  @Override
  public void begin(Tree tree) {}

  @Override
  public void file(Entry file) {}

  @Override
  public void bytes(byte[] buffer, int offset, int length) throws IOException {
    stream.write(buffer, offset, length);
  }

  @Override
  public void commit() throws IOException {
    stream.flush();
  }

  @Override
  public void close() {}
}
