// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import org.ensemble.support.TerminalText;

/** A shell channel has ended, or none could be had; the message says why. */
final class ShellGone extends Exception {

  private static final long serialVersionUID = 1L;

  ShellGone(String reason) {
    super(TerminalText.inert(reason));
  }
}
