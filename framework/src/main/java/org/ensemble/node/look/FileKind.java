// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.stream.Stream;

/** What a file is. */
public enum FileKind {
  FILE('-', "file"),
  DIRECTORY('d', "directory"),
  CHARACTER_DEVICE('c', "character device"),
  BLOCK_DEVICE('b', "block device"),
  FIFO('p', "named pipe"),
  SOCKET('s', "socket");

  private final char letter;
  private final String text;

  FileKind(char letter, String text) {
    this.letter = letter;
    this.text = text;
  }

  /**
   * @param letter as {@code ls -l} shows it
   */
  static FileKind of(char letter) {
    return Stream.of(values())
        .filter(kind -> kind.letter == letter)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of file is shown as " + letter));
  }

  @Override
  public String toString() {
    return text;
  }
}
