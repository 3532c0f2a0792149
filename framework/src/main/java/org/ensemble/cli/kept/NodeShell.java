// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import org.ensemble.cli.output.Heartbeat;
import org.ensemble.cli.output.Look;
import org.ensemble.cli.output.RawTerminal;
import org.ensemble.cli.output.TerminalSize;
import org.ensemble.deployment.keeper.Guest;
import org.ensemble.deployment.keeper.GuestRun;
import org.jspecify.annotations.Nullable;

/** A login shell on a node, on this terminal; where there is none, with what is piped into it. */
public record NodeShell(Guest guest, String node, @Nullable String user) {

  /** Those of this process. */
  static final GuestRun.Streams STANDARD =
      new GuestRun.Streams(
          new FileInputStream(FileDescriptor.in),
          new FileOutputStream(FileDescriptor.out),
          new FileOutputStream(FileDescriptor.err));

  /**
   * Returns when the shell has ended.
   *
   * @return its exit status
   */
  public int run() throws InterruptedException {
    if (!Look.isTerminal(0) || !Look.isTerminal(1)) {
      try (GuestRun run = guest.shell(node, user, null, STANDARD)) {
        return run.await();
      }
    }
    TerminalSize size = TerminalSize.now();
    GuestRun.Terminal terminal =
        new GuestRun.Terminal(
            System.getenv().getOrDefault("TERM", "vt100"), size.columns(), size.rows());
    RawTerminal raw = RawTerminal.open();
    try (GuestRun run = guest.shell(node, user, terminal, STANDARD)) {
      return followingTheSize(run, size);
    } finally {
      raw.close();
    }
  }

  /** Java hears of no SIGWINCH, so it is looked now and then. */
  private static int followingTheSize(GuestRun run, TerminalSize before)
      throws InterruptedException {
    TerminalSize[] last = {before};
    Runnable look =
        () -> {
          TerminalSize now = TerminalSize.now();
          if (!now.equals(last[0])) {
            last[0] = now;
            run.resize(now.columns(), now.rows());
          }
        };
    Heartbeat clock = new Heartbeat(look);
    try {
      return run.await();
    } finally {
      clock.close();
    }
  }
}
