// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.copy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import org.ensemble.node.copy.Entry.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Asks a node for the files of a tree, one after the other, and hands what comes to a receiver. The
 * node ends each with a mark that no file can hold, as it has 128 random bits.
 */
public final class Contents {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Tree tree;
  private final Receiver receiver;
  private final byte[] mark;
  private final Semaphore came = new Semaphore(0);
  private @Nullable Entry current;
  private long left;
  private int marked;
  private String last = "";
  private volatile boolean whole;
  private final byte[] tail = new byte[1 + 2 * 16];

  public Contents(Tree tree, Receiver receiver) {
    this.tree = tree;
    this.receiver = receiver;
    byte[] bits = new byte[16];
    RANDOM.nextBytes(bits);
    this.mark = ("\036" + HexFormat.of().formatHex(bits)).getBytes(US_ASCII);
  }

  /** Sends what it is asked for, of the path in the variable {@code p}. */
  public String program() {
    return """
        n='
        '
        g() { dd if="$2" bs=128K count="$1" iflag=fullblock,count_bytes status=none; printf '\\036%s'; }
        [ ! -d "$p" ] || cd -- "$p"
        while IFS= read -r c; do eval "$c"; done
        """
        .formatted(new String(mark, 1, mark.length - 1, US_ASCII));
  }

  /** Asks for one file after the other, and returns when the last has come. */
  public void request(OutputStream node) throws IOException {
    receiver.begin(tree);
    for (Entry file : tree.of(Kind.FILE).toList()) {
      receiver.file(file);
      if (file.size() > 0) {
        begin(file);
        String path = file.path().isEmpty() ? "\"$p\"" : "./" + Words.quote(file.path());
        node.write(("g " + file.size() + " " + path + "\n").getBytes(UTF_8));
        node.flush();
        came.acquireUninterruptibly();
        if (isPending()) {
          return;
        }
      }
    }
    receiver.commit();
    whole = true;
  }

  private synchronized void begin(Entry file) {
    current = file;
    last = file.path();
    Arrays.fill(tail, (byte) 0);
    left = file.size();
  }

  private synchronized boolean isPending() {
    return current != null;
  }

  /** Whether all of it has come and is where it belongs. */
  public boolean isWhole() {
    return whole;
  }

  /** The path of the file that was coming last; empty for the top. */
  public synchronized String last() {
    return last;
  }

  /** Takes what the node sends. */
  public OutputStream arrivals() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] buffer, int offset, int length) throws IOException {
        arrived(buffer, offset, length);
      }

      @Override
      public void close() {
        end();
      }
    };
  }

  private synchronized void arrived(byte[] buffer, int offset, int length) throws IOException {
    int body = (int) Math.min(left, length);
    if (body > 0) {
      receiver.bytes(buffer, offset, body);
      left -= body;
      watchForMark(buffer, offset, body);
    }
    for (int i = offset + body; i < offset + length; i++) {
      if (current == null || buffer[i] != mark[marked]) {
        throw new IOException("the node sent what it was not asked for");
      }
      marked++;
      if (marked == mark.length) {
        marked = 0;
        current = null;
        came.release();
      }
    }
  }

  /** Nothing follows a mark until the next request, so one that comes early is the last to come. */
  private void watchForMark(byte[] buffer, int offset, int length) throws IOException {
    int kept = Math.max(0, tail.length - length);
    System.arraycopy(tail, tail.length - kept, tail, 0, kept);
    System.arraycopy(
        buffer, offset + length - (tail.length - kept), tail, kept, tail.length - kept);
    if (Arrays.equals(tail, mark)) {
      throw new IOException("it became shorter while it was read");
    }
  }

  /** Wakes who waits for a file; it sees that none has come. */
  private void end() {
    came.release();
  }
}
