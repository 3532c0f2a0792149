// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.output;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.ensemble.support.HumanTime;
import org.ensemble.support.NodeBoard;
import org.ensemble.support.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Progress of something that takes a while: on a terminal one line that is written over, and one
 * for each node of a deployment that comes up; elsewhere each line as it comes, and a sign of life
 * when none has come for {@link #PATIENCE}.
 */
public final class LongWork implements Progress, AutoCloseable {

  /** A build server that sees nothing for minutes takes a job for dead; people do so sooner. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Output output;
  private final LongSupplier nanoClock;
  private final long start;
  private final NodeBoard nodes;
  private @Nullable Heartbeat heartbeat;
  private String doing = "";
  private long since;
  private long lastShown;

  /** Begins it now, and shows that it goes on until it is closed. */
  public static LongWork start(Output output) {
    LongWork work = new LongWork(output, System::nanoTime);
    work.heartbeat = new Heartbeat(work::beat);
    return work;
  }

  LongWork(Output output, LongSupplier nanoClock) {
    this.output = output;
    this.nanoClock = nanoClock;
    this.start = nanoClock.getAsLong();
    this.nodes = new NodeBoard(nanoClock);
    this.since = start;
    this.lastShown = start;
  }

  @Override
  public synchronized void say(String line) {
    if (!output.look().rewrites() && !line.equals(doing)) {
      keep(line);
    }
    now(line);
  }

  @Override
  public synchronized void node(String deployment, String node, String doing) {
    nodes.node(deployment, node, doing);
    draw();
  }

  /** What goes on from now on; elsewhere than on a terminal only shown if it takes long. */
  public synchronized void now(String line) {
    if (!line.equals(doing)) {
      doing = line;
      since = nanoClock.getAsLong();
      draw();
    }
  }

  /** A line that stays, above what goes on. */
  public synchronized void keep(String line) {
    output.line(line);
    lastShown = nanoClock.getAsLong();
  }

  /** To be called every second. */
  synchronized void beat() {
    draw();
    if (!output.look().rewrites()
        && !(doing.isEmpty() && nodes.isEmpty())
        && nanoClock.getAsLong() - lastShown >= PATIENCE.toNanos()) {
      keep("still: " + still());
    }
  }

  private String still() {
    List<String> parts = new ArrayList<>();
    if (!doing.isEmpty()) {
      parts.add(doing + " (" + HumanTime.of(seconds(since)) + ")");
    }
    if (!nodes.isEmpty()) {
      parts.add(nodes.summary());
    }
    return String.join("; ", parts);
  }

  private void draw() {
    List<String> lines = new ArrayList<>();
    if (!doing.isEmpty()) {
      Duration elapsed = seconds(since);
      lines.add(elapsed.isZero() ? doing : doing + "  " + HumanTime.of(elapsed));
    }
    lines.addAll(nodes.lines());
    output.status(lines);
  }

  /** Since this was made, in whole seconds. */
  public Duration elapsed() {
    return seconds(start);
  }

  private Duration seconds(long from) {
    return Duration.ofSeconds(Duration.ofNanos(nanoClock.getAsLong() - from).toSeconds());
  }

  @Override
  public synchronized void close() {
    if (heartbeat != null) {
      heartbeat.close();
    }
    now("");
  }
}
