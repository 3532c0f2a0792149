// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.copy;

import java.io.Closeable;
import java.io.IOException;

/**
 * Where a tree is copied to. What has come is nowhere to be seen until {@link #commit()}; closed
 * before that, nothing of it remains (but in a stream). An {@link IOException} says why it cannot
 * go on.
 */
public interface Receiver extends Closeable {

  /** Makes room for all of it. */
  void begin(Tree tree) throws IOException;

  /** The next file of the tree; exactly as many bytes follow as it has. */
  void file(Entry file) throws IOException;

  /** The next bytes of that file. */
  void bytes(byte[] buffer, int offset, int length) throws IOException;

  /** All files have come: puts the tree where it belongs. */
  void commit() throws IOException;

  @Override
  void close() throws IOException;
}
