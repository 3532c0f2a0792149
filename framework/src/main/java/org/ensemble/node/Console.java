// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.nio.file.Path;
import org.ensemble.EnsembleException;

/**
 * A node's console: what it has shown, from the first byte on, and somebody who types.
 *
 * <p>A prompt is waited for as any other line: {@code node.console().await().line("login: $")}.
 */
public final class Console extends Log {

  private final MachineSwitch machine;

  Console(NodeLink link, Path captured) {
    super(link, new ConsoleSource(link, captured));
    this.machine = link.context().machine();
  }

  /**
   * Types a text, and returns when the machine has been given it. Nobody may be there who reads.
   *
   * @throws EnsembleException if the flavour lacks {@code CONSOLE}, or the node is off
   */
  public void send(String text) {
    machine.type(Arguments.present("text", text));
  }

  /** Types a text and the return key; throws as {@link #send} does. */
  public void sendLine(String text) {
    send(text + "\r");
  }
}
