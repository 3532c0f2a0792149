// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What came on one stream of a command, byte for byte, up to {@link #KEPT} bytes. Thread-safe. */
public final class Output {

  /** How much of one stream is kept in memory, in bytes: 64 MiB. */
  public static final int KEPT = 64 << 20;

  private static final int FIRST_PIECE = 4 << 10;
  private static final int LARGEST_PIECE = 1 << 20;

  /** Full, but for the last. A growing array would need thrice the room while it grows. */
  private final List<byte[]> pieces = new ArrayList<>(1);

  private int kept;
  private int roomInLast;
  private long length;

  synchronized void append(byte[] buffer, int offset, int count) {
    length += count;
    int rest = Math.min(count, KEPT - kept);
    int at = offset;
    while (rest > 0) {
      if (roomInLast == 0) {
        int size = pieces.isEmpty() ? FIRST_PIECE : Math.min(LARGEST_PIECE, kept);
        pieces.add(new byte[Math.max(size, Math.min(rest, LARGEST_PIECE))]);
        roomInLast = last().length;
      }
      int step = Math.min(rest, roomInLast);
      System.arraycopy(buffer, at, last(), last().length - roomInLast, step);
      roomInLast -= step;
      kept += step;
      at += step;
      rest -= step;
    }
  }

  /** How many bytes came, kept or not. */
  public synchronized long length() {
    return length;
  }

  /** Whether more came than is kept. */
  public synchronized boolean isCut() {
    return length > kept;
  }

  /** The first {@link #KEPT} bytes at most; see {@link #isCut()}. */
  public synchronized byte[] bytes() {
    byte[] all = new byte[kept];
    int at = 0;
    for (byte[] piece : pieces) {
      int step = Math.min(piece.length, kept - at);
      System.arraycopy(piece, 0, all, at, step);
      at += step;
    }
    return all;
  }

  /** {@link #bytes()} as UTF-8; what is not UTF-8 becomes {@code U+FFFD}. */
  public String text() {
    return new String(bytes(), UTF_8);
  }

  /**
   * The last lines for a message, with a line before them if there was more.
   *
   * @param lines how many at most
   */
  public String tail(int lines) {
    List<String> all = text().lines().toList();
    int skipped = Math.max(0, all.size() - lines);
    String tail = all.stream().skip(skipped).collect(Collectors.joining("\n"));
    return (skipped == 0 ? "" : "… " + skipped + " lines before\n")
        + tail
        + (isCut() ? "\n… and more, which was not kept" : "");
  }

  private byte[] last() {
    return pieces.get(pieces.size() - 1);
  }
}
