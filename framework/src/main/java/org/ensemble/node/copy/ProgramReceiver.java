// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ensemble.node.copy.Entry.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Tells a shell on a node, line by line, what to make, with the bytes of files in between. It needs
 * coreutils only. Without the last line, which says that all was well, the shell takes everything
 * back.
 */
public final class ProgramReceiver implements Receiver {

  /** Up to that many bytes, a line costs less than a process that copies. */
  private static final int SMALL = 512;

  /** Paths in one line: Linux takes 2 MiB for a command, and a shell reads byte by byte. */
  private static final int BATCH = 200;

  /** Of a stream whose length nobody knows, as much as is told at once. */
  private static final int CHUNK = 8 << 20;

  /**
   * Does what it is told below the path in the variable {@code t}. The shell must not read ahead,
   * and {@code read} does not. Sets {@code ok} when it was told everything.
   */
  public static final String PROGRAM =
      """
      n='
      '
      ok=
      b() { dd bs=128K count="$1" iflag=fullblock,count_bytes status=none >>"$2"; }
      while IFS= read -r c; do eval "$c"; done
      """;

  private final OutputStream shell;
  private final Map<Integer, List<Entry>> modes = new TreeMap<>();
  private final ByteArrayOutputStream small = new ByteArrayOutputStream();
  private @Nullable Tree tree;
  private @Nullable Entry current;

  public ProgramReceiver(OutputStream shell) {
    this.shell = shell;
  }

  @Override
  public void begin(Tree coming) throws IOException {
    tree = coming;
    tell("mkdir -- ", coming.of(Kind.DIRECTORY).toList());
  }

  @Override
  public void file(Entry file) throws IOException {
    current = file;
    if (file.size() == 0) {
      line(": >" + at(file));
    } else if (file.size() > SMALL) {
      line("b " + file.size() + " " + at(file));
    }
  }

  @Override
  public void bytes(byte[] buffer, int offset, int length) throws IOException {
    Entry file = current;
    if (file == null) {
      throw new IllegalStateException("bytes of no file");
    }
    if (file.size() > SMALL) {
      shell.write(buffer, offset, length);
      return;
    }
    small.write(buffer, offset, length);
    if (small.size() == file.size()) {
      line("printf " + Words.printf(small.toByteArray(), small.size()) + " >" + at(file));
      small.reset();
    }
  }

  /** All of a stream as the only file there is. */
  public void stream(InputStream stream) throws IOException {
    byte[] chunk = stream.readNBytes(CHUNK);
    line(": >\"$t\"");
    while (chunk.length > 0) {
      line("b " + chunk.length + " \"$t\"");
      shell.write(chunk);
      chunk = stream.readNBytes(CHUNK);
    }
    line("ok=1");
  }

  @Override
  public void commit() throws IOException {
    if (tree == null) {
      throw new IllegalStateException("nothing has come");
    }
    for (Entry link : tree.of(Kind.LINK).toList()) {
      line("ln -s -- " + Words.quote(link.target()) + " " + at(link));
    }
    for (Entry entry : tree.entries()) {
      if (entry.kind() != Kind.LINK) {
        modes.computeIfAbsent(entry.mode(), mode -> new ArrayList<>()).add(entry);
      }
    }
    for (Map.Entry<Integer, List<Entry>> mode : modes.entrySet()) {
      tell("chmod %o -- ".formatted(mode.getKey()), mode.getValue());
    }
    line("ok=1");
    shell.flush();
  }

  private void tell(String command, List<Entry> entries) throws IOException {
    for (int from = 0; from < entries.size(); from += BATCH) {
      StringBuilder words = new StringBuilder(command);
      entries.subList(from, Math.min(entries.size(), from + BATCH)).stream()
          .map(ProgramReceiver::at)
          .forEach(path -> words.append(path).append(' '));
      line(words.toString());
    }
  }

  private static String at(Entry entry) {
    return entry.path().isEmpty() ? "\"$t\"" : "\"$t\"/" + Words.quote(entry.path());
  }

  private void line(String text) throws IOException {
    shell.write((text + "\n").getBytes(UTF_8));
  }

  /** The shell sees the end of what it is told. */
  @Override
  public void close() {}
}
