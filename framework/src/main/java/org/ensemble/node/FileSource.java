// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.List;
import java.util.function.Consumer;
import org.ensemble.node.FilePlace.Read;
import org.ensemble.support.Shell;

/**
 * A log file of a node. It may not be there yet, be moved away and made anew, or be emptied; what a
 * rotation deletes or compresses at once before it was read is lost.
 */
record FileSource(NodeLink link, String path) implements LogSource {

  /** In bytes, of each file. */
  private static final int PIECE = 4 << 20;

  private static final String END = "stat -L -c '%%d:%%i %%s' -- %s 2>/dev/null || true";

  /**
   * Takes identities and offsets. For each, and for the file that has the name now, it prints what
   * comes after the offset, and on stderr the identity, the offset and the number of bytes. A file
   * that has become shorter was emptied.
   */
  private static final String READ =
      """
      p=%1$s
      r() {
        s=$(stat -L -c '%%d:%%i %%s' /proc/self/fd/3); i=${s%%%% *}; s=${s#* }
        [ "$i" = "$1" ] || return 0
        o=$2; [ "$s" -ge "$o" ] || o=0
        n=$((s - o)); [ $n -le %2$d ] || n=%2$d
        echo "$i $o $n" >&2
        { tail -c +$((o + 1)) <&3 2>/dev/null || true; } | head -c $n
      }
      now=$(stat -L -c '%%d:%%i' -- "$p" 2>/dev/null) || now=-
      set -- %3$s
      while [ $# -gt 0 ]; do
        if [ "$1" = "$now" ]; then
          f=$p
        else
          f=$(stat -c '%%d:%%i %%n' -- "${p%%/*}"/* 2>/dev/null | while read -r i n; do [ "$i" != "$1" ] || { printf %%s "$n"; break; }; done) || true
        fi
        [ -z "$f" ] || r "$1" "$2" 3<"$f"
        [ "$1" != "$now" ] || now=-
        shift 2
      done
      [ "$now" = - ] || r "$now" 0 3<"$p"
      """;

  @Override
  public String name() {
    return "file `" + path + "`";
  }

  @Override
  public String places() {
    return name() + " on node `" + link.context().name() + "`";
  }

  @Override
  public String end() {
    return link.succeed(END.formatted(Shell.quote(path))).stdout().strip();
  }

  @Override
  public Piece read(String place, boolean settle, Consumer<String> lines) {
    CommandResult result = link.succeed(READ.formatted(Shell.quote(path), PIECE, place));
    byte[] bytes = result.stdoutBytes();
    FilePlace next = FilePlace.parse(place);
    boolean more = false;
    String rest = "";
    int at = 0;
    List<String> segments = result.stderr().lines().toList();
    for (String segment : segments) {
      String[] words = segment.split(" ");
      int length = Math.min(Integer.parseInt(words[2]), bytes.length - at);
      LineCut cut = LineCut.of(bytes, at, at + length, length == PIECE);
      cut.lines().forEach(lines);
      next = next.with(new Read(words[0], Long.parseLong(words[1]) + cut.length()));
      rest = cut.rest();
      more |= length == PIECE;
      at += length;
    }
    return new Piece(next.toString(), rest, more);
  }
}
