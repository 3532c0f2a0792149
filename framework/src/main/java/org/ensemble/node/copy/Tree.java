// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.copy;

import java.util.List;
import java.util.stream.Stream;
import org.ensemble.node.copy.Entry.Kind;

/**
 * Everything that is copied, known before the first byte moves.
 *
 * @param entries the top first, and each directory before what is in it
 */
public record Tree(List<Entry> entries) {

  public Tree {
    entries = List.copyOf(entries);
  }

  /** A single file. */
  public static Tree file(int mode, long size) {
    return new Tree(List.of(Entry.file("", mode, size)));
  }

  /** Whether it is more than a file. */
  public boolean isDirectory() {
    return top().kind() == Kind.DIRECTORY;
  }

  /** The only entry of a file. */
  public Entry top() {
    return entries.get(0);
  }

  Stream<Entry> of(Kind kind) {
    return entries.stream().filter(entry -> entry.kind() == kind);
  }

  /** How many bytes are in its files. */
  public long size() {
    return entries.stream().mapToLong(Entry::size).sum();
  }
}
