// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ensemble.EnsembleException;
import org.ensemble.ssh.LineTap;
import org.ensemble.ssh.OutputTap;
import org.ensemble.support.Deadline;

/**
 * Brings a command's output from the thread that reads the session, which must not wait for long,
 * to the thread that waits for the command, where a consumer may take its time.
 */
final class LineFeed implements OutputTap {

  /** How much may wait for the consumer, in bytes: 64 MiB. */
  private static final int MOST_WAITING = 64 << 20;

  /** How long the session may be kept waiting for the consumer in all: others use it, too. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private record Piece(Stream stream, byte[] bytes) {}

  private final OutputTap also;
  private final LineTap lines;
  private final Queue<Piece> waiting = new ArrayDeque<>();
  private long bytesWaiting;
  private long patience = PATIENCE.toNanos();

  /**
   * @param also hears the same at once
   */
  LineFeed(OutputTap also, OutputConsumer consumer) {
    this.also = also;
    this.lines = new LineTap(consumer::line);
  }

  @Override
  public void output(Stream stream, byte[] buffer, int offset, int length) {
    also.output(stream, buffer, offset, length);
    synchronized (this) {
      awaitRoom(length);
      bytesWaiting += length;
      if (bytesWaiting > MOST_WAITING) {
        waiting.clear();
      } else {
        waiting.add(new Piece(stream, Arrays.copyOfRange(buffer, offset, offset + length)));
      }
      notifyAll();
    }
  }

  private void awaitRoom(int length) {
    long start = System.nanoTime();
    long end = start + patience;
    try {
      while (bytesWaiting + length > MOST_WAITING
          && bytesWaiting <= MOST_WAITING
          && System.nanoTime() < end) {
        TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
      }
    } catch (InterruptedException sessionCloses) {
      Thread.currentThread().interrupt();
    }
    patience -= System.nanoTime() - start;
  }

  @Override
  public void untilEnd(CompletableFuture<?> ended, Deadline deadline) throws InterruptedException {
    ended.whenComplete((words, failure) -> wake());
    for (Piece piece = next(ended, deadline); piece != END; piece = next(ended, deadline)) {
      lines.output(piece.stream(), piece.bytes(), 0, piece.bytes().length);
    }
    lines.flush();
  }

  private static final Piece END = new Piece(Stream.STDOUT, new byte[0]);

  private synchronized void wake() {
    notifyAll();
  }

  /** What comes next, or {@link #END}: all that was written before the end is there by then. */
  private synchronized Piece next(CompletableFuture<?> ended, Deadline deadline)
      throws InterruptedException {
    while (waiting.isEmpty() && !ended.isDone() && !deadline.isOver()) {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, deadline.remaining().toNanos()));
    }
    if (bytesWaiting > MOST_WAITING) {
      throw new EnsembleException(
          "the consumer of its output fell more than "
              + MOST_WAITING
              + " bytes behind: let it do less for each line, or let the command write less");
    }
    Piece piece = waiting.poll();
    if (piece == null || deadline.isOver()) {
      return END;
    }
    bytesWaiting -= piece.bytes().length;
    notifyAll();
    return piece;
  }
}
