// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** An output whose text can be read back. */
public final class Recorded {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Output output;

  public Recorded(Look look) {
    output = new Output(new PrintStream(bytes, true, UTF_8), look, 40, 12);
  }

  public Output output() {
    return output;
  }

  public String text() {
    return bytes.toString(UTF_8);
  }

  public List<String> lines() {
    return text().lines().toList();
  }
}
