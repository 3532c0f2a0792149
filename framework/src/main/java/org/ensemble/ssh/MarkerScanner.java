// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Finds markers in a stream that comes in pieces. What could be the beginning of one is held back
 * until it is known; all else is passed on at once, as it is.
 *
 * <p>Not thread-safe: one stream, one thread.
 */
final class MarkerScanner {

  interface Receiver {
    /** Bytes that belong to no marker; valid during the call only. */
    void payload(byte[] buffer, int offset, int length);

    /**
     * A marker, whole.
     *
     * @param which its index among those that are looked for
     * @param words what stood between it and the end of its line
     */
    void marker(int which, String words);
  }

  private static final int NONE = -1;

  private final List<byte[]> markers;
  private final Receiver receiver;
  private final ByteArrayOutputStream words = new ByteArrayOutputStream();

  /** How many bytes of {@link #candidate} have been seen. */
  private int matched;

  /** The first marker that begins with what is held back. */
  private int candidate;

  /** The marker whose words are being read, or {@link #NONE}. */
  private int found = NONE;

  /**
   * @param markers all of one length, which begin with {@link Marker#START} and have it only there
   */
  MarkerScanner(List<Marker> markers, Receiver receiver) {
    this.markers = markers.stream().map(Marker::bytes).toList();
    this.receiver = receiver;
  }

  void feed(byte[] buffer, int offset, int length) {
    int end = offset + length;
    int from = offset;
    int i = offset;
    while (i < end) {
      byte b = buffer[i];
      if (found != NONE) {
        i++;
        from = i;
        readWords(b);
      } else if (matched > 0) {
        if (advance(b)) {
          i++;
        } else {
          flush();
        }
        from = i;
      } else {
        if (b == Marker.START) {
          pass(buffer, from, i);
          from = i + 1;
          matched = 1;
          candidate = 0;
        }
        i++;
      }
    }
    if (found == NONE && matched == 0) {
      pass(buffer, from, end);
    }
  }

  /** Passes on what was held back: nothing more will come, or it is no marker. */
  void flush() {
    int held = matched;
    matched = 0;
    if (held > 0) {
      pass(markers.get(candidate), 0, held);
    }
  }

  private boolean advance(byte b) {
    for (int m = candidate; m < markers.size(); m++) {
      byte[] marker = markers.get(m);
      if (marker[matched] == b && beginsAlike(marker, markers.get(candidate), matched)) {
        candidate = m;
        matched++;
        if (matched == marker.length) {
          matched = 0;
          found = m;
        }
        return true;
      }
    }
    return false;
  }

  private static boolean beginsAlike(byte[] a, byte[] b, int length) {
    return java.util.Arrays.equals(a, 0, length, b, 0, length);
  }

  private void readWords(byte b) {
    if (b != '\n') {
      words.write(b);
      return;
    }
    int which = found;
    found = NONE;
    String line = words.toString(UTF_8).strip();
    words.reset();
    receiver.marker(which, line);
  }

  private void pass(byte[] buffer, int from, int to) {
    if (to > from) {
      receiver.payload(buffer, from, to - from);
    }
  }
}
