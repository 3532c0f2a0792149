// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Supplier;

/** What a look at a node brought, and how. */
public final class Sight {

  private final String node;
  private final int status;
  private final byte[] stdout;
  private final Supplier<String> shown;

  /**
   * @param node its name
   * @param status of the command
   * @param shown the command and its output, for messages
   */
  public Sight(String node, int status, byte[] stdout, Supplier<String> shown) {
    this.node = node;
    this.status = status;
    this.stdout = stdout;
    this.shown = shown;
  }

  /** The node's name. */
  public String node() {
    return node;
  }

  int status() {
    return status;
  }

  byte[] bytes() {
    return stdout;
  }

  String text() {
    return new String(stdout, UTF_8);
  }

  /** The command, how it ended and the end of its output, secrets masked. */
  @Override
  public String toString() {
    return shown.get();
  }
}
