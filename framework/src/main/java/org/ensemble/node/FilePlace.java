// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in a log file: how much has been read of the file that has the name now, and of the one
 * that had it before, to which a service writes on until it learns of the rotation.
 *
 * @param reads the older one first
 */
record FilePlace(List<Read> reads) {

  private static final int FILES = 2;

  /**
   * How much has been read of one file.
   *
   * @param id its device and inode, as {@code stat} prints them for {@code %d:%i}
   * @param offset in bytes
   */
  record Read(String id, long offset) {}

  FilePlace {
    reads = List.copyOf(reads);
  }

  /**
   * @param text from {@link #toString()}
   */
  static FilePlace parse(String text) {
    List<Read> reads = new ArrayList<>();
    String[] words = text.isEmpty() ? new String[0] : text.split(" ");
    for (int i = 0; i < words.length; i += 2) {
      reads.add(new Read(words[i], Long.parseLong(words[i + 1])));
    }
    return new FilePlace(reads);
  }

  /** The same after more of a file, known or not, has been read. */
  FilePlace with(Read read) {
    List<Read> changed = new ArrayList<>(reads);
    changed.removeIf(known -> known.id().equals(read.id()));
    // Files come in the order of the place, so this one keeps its turn.
    changed.add(read);
    return new FilePlace(changed.subList(Math.max(0, changed.size() - FILES), changed.size()));
  }

  /** What the node is asked to go on from. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Read read : reads) {
      text.append(text.isEmpty() ? "" : " ").append(read.id()).append(' ').append(read.offset());
    }
    return text.toString();
  }
}
