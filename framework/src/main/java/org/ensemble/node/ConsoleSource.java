// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.ensemble.EnsembleException;
import org.ensemble.support.IoReason;
import org.ensemble.support.TerminalText;

/**
 * What a node's console has shown, from a file on this side. A place is a number of bytes.
 *
 * @param file where the flavour writes it
 */
record ConsoleSource(NodeLink link, Path file) implements LogSource {

  /** In bytes. */
  private static final int PIECE = 4 << 20;

  @Override
  public String name() {
    return "the console";
  }

  @Override
  public String places() {
    return "the console of node `" + link.context().name() + "`";
  }

  @Override
  public String end() {
    try {
      return String.valueOf(Files.size(file));
    } catch (NoSuchFileException notYet) {
      return BEGINNING;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public Piece read(String place, boolean settle, Consumer<String> lines) {
    long from = place.equals(BEGINNING) ? 0 : Long.parseLong(place);
    if (!Files.exists(file)) {
      return new Piece(place, "", false);
    }
    try (RandomAccessFile console = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.min(PIECE, Math.max(0, console.length() - from))];
      console.seek(from);
      console.readFully(bytes);
      LineCut cut = LineCut.of(bytes, 0, bytes.length, bytes.length == PIECE);
      cut.lines().map(TerminalText::plain).forEach(lines);
      return new Piece(
          String.valueOf(from + cut.length()),
          TerminalText.plain(cut.rest()).strip(),
          bytes.length == PIECE);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private EnsembleException unreadable(IOException e) {
    return new EnsembleException(
        "cannot read " + places() + " from " + file + ": " + IoReason.of(e), e);
  }
}
