// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.node.copy.Entry.Kind;

/**
 * What a node says is in a directory. It needs {@code stat} and {@code readlink} of coreutils. A
 * node may say anything, so what could lead out of the copy is refused.
 */
public final class Listing {

  /** Names after that many become a command of their own: Linux takes 2 MiB for one. */
  private static final int BATCH = 100;

  /** File types of inode(7), in the upper bits of what stat calls the raw mode. */
  private static final int TYPE = 0170000;

  private static final int DIRECTORY = 0040000;
  private static final int LINK = 0120000;
  private static final int FILE = 0100000;

  private static final Map<Integer, String> SPECIAL =
      Map.of(
          0010000, "a named pipe",
          0020000, "a character device",
          0060000, "a block device",
          0140000, "a socket");

  /** Exit status where there is nothing. */
  public static final int MISSING = 44;

  private final String node;
  private final String top;
  private final Map<String, Kind> seen = new HashMap<>();

  private Listing(String node, String top) {
    this.node = node;
    this.top = top;
  }

  /**
   * Lists what is at the path in the variable {@code p}: in batches of records of mode, size and
   * name, each with an empty record at its end, and then the targets of the links among them.
   */
  public static final String PROGRAM =
      """
      [ -e "$p" ] || exit %1$d
      s() {
        stat --printf='%%f %%s %%n\\0' -- "$@"
        printf '\\0'
        i=0 l=
        for x; do i=$((i+1)); [ ! -L "$x" ] || l="$l \\"\\${$i}\\""; done
        [ -z "$l" ] || eval "readlink -z -- $l"
      }
      w() {
        set -- "$1"/* "$1"/.[!.]* "$1"/..?*
        i=0 n=0 b=
        for x; do
          i=$((i+1))
          if [ -e "$x" ] || [ -L "$x" ]; then n=$((n+1)) b="$b \\"\\${$i}\\""; fi
          [ $n -lt %2$d ] || { j=$i; eval "s $b"; i=$j n=0 b=; }
        done
        [ -z "$b" ] || eval "s $b"
        for x; do [ -L "$x" ] || [ ! -d "$x" ] || w "$x"; done
      }
      if [ -d "$p" ]; then cd -- "$p"; s .; w .; else stat -L --printf='%%f %%s .\\0\\0' -- "$p"; fi
      """
          .formatted(MISSING, BATCH);

  /**
   * Reads what {@link #PROGRAM} printed.
   *
   * @param node its name, for messages
   * @param top the path that was listed
   * @throws EnsembleException if it holds what cannot be copied, or what no listing says
   */
  public static Tree parse(String node, String top, byte[] printed) {
    return new Listing(node, top).parse(printed);
  }

  private Tree parse(byte[] printed) {
    List<Entry> entries = new ArrayList<>();
    Deque<String> links = new ArrayDeque<>();
    boolean targets = false;
    int from = 0;
    for (int i = 0; i < printed.length; i++) {
      if (printed[i] != 0) {
        continue;
      }
      String record = text(printed, from, i);
      from = i + 1;
      if (targets && !links.isEmpty()) {
        entries.add(Entry.link(links.remove(), record));
      } else if (record.isEmpty()) {
        targets = true;
      } else {
        targets = false;
        add(record, entries, links);
      }
    }
    if (entries.isEmpty() || !links.isEmpty() || from != printed.length) {
      throw problem("the node listed less than it said");
    }
    return new Tree(entries);
  }

  private void add(String record, List<Entry> entries, Deque<String> links) {
    String[] words = record.split(" ", 3);
    int raw;
    long size;
    try {
      raw = Integer.parseInt(words[0], 16);
      size = Long.parseLong(words[1]);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw problem("the node's `stat` printed `" + record + "`");
    }
    if (words.length != 3 || size < 0) {
      throw problem("the node's `stat` printed `" + record + "`");
    }
    String path = checked(words[2], entries.isEmpty());
    switch (raw & TYPE) {
      case DIRECTORY -> {
        seen.put(path, Kind.DIRECTORY);
        entries.add(Entry.directory(path, raw & 07777));
      }
      case FILE -> entries.add(Entry.file(path, raw & 07777, size));
      case LINK -> links.add(path);
      default ->
          throw problem(
              (path.isEmpty() ? "it" : "`" + path + "` in it")
                  + " is "
                  + SPECIAL.getOrDefault(raw & TYPE, "of an unknown kind")
                  + ", expected a file, a directory or a link");
    }
  }

  /** What is below a directory that was listed before, and nowhere else. */
  private String checked(String name, boolean first) {
    if (first && name.equals(".")) {
      seen.put("", Kind.FILE);
      return "";
    }
    String path = name.startsWith("./") ? name.substring(2) : "";
    int slash = path.lastIndexOf('/');
    String last = path.substring(slash + 1);
    String parent = slash < 0 ? "" : path.substring(0, slash);
    boolean inside =
        !last.isEmpty()
            && !last.equals(".")
            && !last.equals("..")
            && seen.get(parent) == Kind.DIRECTORY;
    if (!inside || seen.putIfAbsent(path, Kind.FILE) != null) {
      throw problem("the node listed `" + name + "`, which cannot be in it");
    }
    return path;
  }

  private String text(byte[] bytes, int from, int to) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from)).toString();
    } catch (CharacterCodingException e) {
      String shown = new String(bytes, from, to - from, UTF_8);
      throw problem("the name `" + shown.substring(shown.lastIndexOf('/') + 1) + "` is not UTF-8");
    }
  }

  private EnsembleException problem(String what) {
    return new EnsembleException("`" + top + "` on node `" + node + "` cannot be copied: " + what);
  }
}
