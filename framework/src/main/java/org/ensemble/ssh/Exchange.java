// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ensemble.ssh.OutputTap.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One program given to a shell, and what comes back until both streams have shown its end marker.
 * Fed by the thread that reads the session.
 */
final class Exchange {

  private final Output stdout = new Output();
  private final Output stderr = new Output();

  /** What was printed before the command began: a profile, or why a login failed. */
  private final Output preamble = new Output();

  private final OutputTap tap;
  private final Side out;
  private final Side err;
  private final CompletableFuture<String> begun = new CompletableFuture<>();
  private final CompletableFuture<String> ended = new CompletableFuture<>();

  /**
   * @param begin announces the command; null if all output is the command's
   * @param goodbye of the shell, should it end after the command; nobody's output
   */
  Exchange(@Nullable Marker begin, Marker end, Marker goodbye, OutputTap tap) {
    this.tap = tap;
    List<Marker> markers = begin == null ? List.of(end, goodbye) : List.of(end, goodbye, begin);
    this.out = new Side(Stream.STDOUT, stdout, markers);
    this.err = new Side(Stream.STDERR, stderr, markers);
  }

  Output stdout() {
    return stdout;
  }

  Output stderr() {
    return stderr;
  }

  Output preamble() {
    return preamble;
  }

  /** The words of the begin marker on stdout, once it came. */
  CompletableFuture<String> begun() {
    return begun;
  }

  /** How the command began, if it was announced and that is known by now. */
  @Nullable Begin begin() {
    return begun.isDone() && !begun.isCompletedExceptionally() ? Begin.parse(begun.join()) : null;
  }

  /**
   * The words of the end marker on stdout, once both streams have ended; fails with {@link
   * ShellGone} if the shell ends first.
   */
  CompletableFuture<String> ended() {
    return ended;
  }

  void feed(Stream stream, byte[] buffer, int offset, int length) {
    (stream == Stream.STDOUT ? out : err).scanner.feed(buffer, offset, length);
  }

  /** The command cannot be given what it is to read; it has to be killed. */
  void inputFailed(InputGone reason) {
    ended.completeExceptionally(reason);
  }

  /** No more will come. */
  void shellGone(ShellGone reason) {
    if (!ended.isDone()) {
      out.scanner.flush();
      err.scanner.flush();
    }
    begun.completeExceptionally(reason);
    ended.completeExceptionally(reason);
  }

  /** One of the two streams. */
  private final class Side implements MarkerScanner.Receiver {
    private static final int END = 0;
    private static final int GOODBYE = 1;

    private final Stream stream;
    private final Output output;
    private final MarkerScanner scanner;
    private boolean begins;
    private @Nullable String endWords;

    Side(Stream stream, Output output, List<Marker> markers) {
      this.stream = stream;
      this.output = output;
      this.scanner = new MarkerScanner(markers, this);
      this.begins = markers.size() <= GOODBYE + 1;
    }

    @Override
    public void payload(byte[] buffer, int offset, int length) {
      if (!begins) {
        preamble.append(buffer, offset, length);
        return;
      }
      if (endWords == null) {
        output.append(buffer, offset, length);
      }
      tap.output(stream, buffer, offset, length);
    }

    @Override
    public void marker(int which, String words) {
      if (which == GOODBYE) {
        return;
      }
      if (which != END) {
        begins = true;
        if (stream == Stream.STDOUT) {
          begun.complete(words);
        }
        return;
      }
      endWords = words;
      String outWords = out.endWords;
      if (outWords != null && err.endWords != null) {
        ended.complete(outWords);
      }
    }
  }
}
