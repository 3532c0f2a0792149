// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.io.IOException;
import java.io.InputStream;
import org.ensemble.EnsembleException;
import org.ensemble.support.IoReason;
import org.jspecify.annotations.Nullable;

/**
 * What a command reads, open.
 *
 * @param stream null for nothing
 */
record Stdin(@Nullable InputStream stream) implements AutoCloseable {

  static final Stdin NONE = new Stdin(null);

  /**
   * @throws EnsembleException if it cannot be opened
   */
  static Stdin open(CommandCall call) {
    Content content = call.setup().stdin();
    try {
      return new Stdin(content == null ? null : content.open());
    } catch (IOException e) {
      throw new EnsembleException(
          call.link()
              .masked(
                  CommandText.of(
                          call.link().context().name(),
                          call.setup().who(),
                          call.link().masked(call.command()))
                      + " was not run, as its standard input, "
                      + content
                      + ", cannot be opened: "
                      + IoReason.of(e)),
          e);
    }
  }

  @Override
  public void close() {
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException e) {
        // Nothing more is read from it, so nothing is lost.
      }
    }
  }
}
