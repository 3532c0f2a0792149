// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

/** What a command was to read could not be read; the message says why. */
final class InputGone extends Exception {

  private static final long serialVersionUID = 1L;

  InputGone(String reason) {
    super(reason);
  }
}
