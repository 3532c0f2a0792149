// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

/**
 * A place in a log, from {@link Log#mark()}. One from the journal of a node serves for the journals
 * of its units too.
 */
public final class LogMark {

  private final String log;
  private final String position;

  /**
   * @param log whose place it is, for people
   * @param position in a notation of the log's own; empty for its beginning
   */
  LogMark(String log, String position) {
    this.log = log;
    this.position = position;
  }

  String log() {
    return log;
  }

  String position() {
    return position;
  }

  @Override
  public String toString() {
    return "a mark in " + log;
  }
}
