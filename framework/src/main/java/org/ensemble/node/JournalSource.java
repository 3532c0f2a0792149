// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.function.Consumer;
import org.ensemble.EnsembleException;
import org.ensemble.support.Shell;

/**
 * The journal of a node, or part of it. A place is the cursor of the last entry before it, see
 * journalctl(1); all parts share theirs.
 *
 * @param filter which entries, for {@code journalctl}, quoted; empty for all
 */
record JournalSource(NodeLink link, String name, String filter) implements LogSource {

  /** In bytes; an entry in JSON has some 400 of them, so these are ten thousand. */
  private static final int PIECE = 4 << 20;

  private static final String SETTLE = "journalctl --sync 2>/dev/null || true; ";

  private static final String READ = "journalctl --quiet --no-pager --all --output=json";

  /**
   * Not --after-cursor: before systemd 254 that skips an entry if the filter skips the cursor's.
   */
  private static final String PIECE_OF_IT =
      "{ %s --output-fields=" + JournalEntry.FIELDS + " %s %s || [ $? = 141 ]; } | head -c %d";

  static JournalSource whole(NodeLink link) {
    return new JournalSource(link, "the journal", "");
  }

  @Override
  public String places() {
    return "the journal of node `" + link.context().name() + "`";
  }

  @Override
  public String end() {
    String last =
        link.succeed(SETTLE + READ + " --lines=1 --output-fields=" + JournalEntry.FIELDS).stdout();
    return last.isBlank() ? BEGINNING : JournalEntry.parse(last.strip()).cursor();
  }

  @Override
  public Piece read(String place, boolean settle, Consumer<String> lines) {
    String from = place.equals(BEGINNING) ? "" : "--cursor=" + Shell.quote(place);
    String command = PIECE_OF_IT.formatted(READ, from, filter, PIECE);
    byte[] json = link.succeed((settle ? SETTLE : "") + command).stdoutBytes();
    boolean full = json.length == PIECE;
    LineCut cut = LineCut.of(json, 0, json.length, false);
    String next = place;
    for (String line : cut.lines().toList()) {
      JournalEntry entry = JournalEntry.parse(line);
      if (!entry.cursor().equals(place)) {
        entry.text().lines().forEach(lines);
        next = entry.cursor();
      }
    }
    if (full && next.equals(place)) {
      throw new EnsembleException(places() + " has an entry of more than " + PIECE + " bytes");
    }
    return new Piece(next, "", full);
  }
}
