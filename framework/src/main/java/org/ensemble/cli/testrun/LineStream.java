// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.function.Consumer;

/** Hands on what is written to it line by line. */
final class LineStream extends OutputStream {

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Consumer<String> lines;

  LineStream(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public synchronized void write(int b) {
    if (b == '\n') {
      lines.accept(line.toString(Charset.defaultCharset()));
      line.reset();
    } else if (b != '\r') {
      line.write(b);
    }
  }
}
