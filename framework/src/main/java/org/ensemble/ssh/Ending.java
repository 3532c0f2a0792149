// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.time.Duration;

/** How running a command came to its end. Only one of these has an exit status. */
public sealed interface Ending {

  /** It ran and exited; 128 + n if signal n ended it. */
  record Exited(int status) implements Ending {}

  /**
   * Its deadline passed and it was killed.
   *
   * @param killed what came of that
   */
  record OutOfTime(Killed killed) implements Ending {}

  /**
   * The thread that waited for it was interrupted, and it was killed.
   *
   * @param killed what came of that
   */
  record Interrupted(Killed killed) implements Ending {}

  /** No byte of it moved for that long, and it was given up. */
  record Stalled(Duration silence) implements Ending {}

  /** Who was to give it bytes or to take them could not, and it was ended. */
  record GivenUp(Throwable cause) implements Ending {}

  /** It had begun, and nobody knows how it ended. */
  record Lost(String reason) implements Ending {}

  /** It has not begun: there was no way to the node. */
  record Unreachable(String reason) implements Ending {}

  /** It has not begun: its user could not log in; {@code reason} is what {@code su} said. */
  record NoLogin(String reason) implements Ending {}

  /**
   * It has not begun: its directory could not be entered; {@code reason} is what the shell said.
   */
  record NoDirectory(String reason) implements Ending {}

  /**
   * What it was to read could not be read, and it was killed.
   *
   * @param killed what came of that
   */
  record NoInput(String reason, Killed killed) implements Ending {}
}
