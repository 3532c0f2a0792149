// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What kept a command from ending, from what its processes did right before it was killed: for each
 * that itself waited for no child. One that sleeps, or of which nothing is known, needs no words.
 */
final class Hanging {

  private static final int MOST = 3;

  private static final int COMMAND_LENGTH = 60;

  /** Of {@code /proc/PID/stat} behind the name, counted from the state. */
  private static final int PARENT = 1;

  private static final int USER_TICKS = 11;

  private static final int SYSTEM_TICKS = 12;

  private static final int TICKS_PER_SECOND = 100;

  /** Functions of the kernel in which a process waits for time to pass. */
  private static final Set<String> SLEEPING = Set.of("hrtimer_nanosleep", "do_nanosleep");

  /** Where it waits when it opens a FIFO; it has no descriptor yet. */
  private static final String OPENS_FIFO = "wait_for_partner";

  private static final String BEING_MADE = "02";

  /**
   * @param inode of a socket in {@code /proc/net/tcp}
   * @param state there
   */
  private record Connection(String remote, String state, String inode) {}

  /** A process that has a lock. */
  private record Holder(String pid, String name) {}

  private static final class Seen {
    private final String pid;
    private final String name;
    private final String[] stat;
    private String waitsIn = "";
    private String command = "";
    private String firstArgument = "";
    private final Map<String, String> files = new LinkedHashMap<>();

    Seen(String pid, String name, String[] stat) {
      this.pid = pid;
      this.name = name;
      this.stat = stat;
    }
  }

  private final Map<String, Seen> processes = new LinkedHashMap<>();
  private final Map<String, Holder> holders = new HashMap<>();
  private final List<Connection> connections = new ArrayList<>();

  /**
   * @param shown see {@link org.ensemble.ssh.Killed#shown}
   */
  Hanging(List<String> shown) {
    shown.forEach(this::read);
  }

  private void read(String line) {
    String[] words = line.split(" ", 4);
    if (words.length < 3) {
      return;
    }
    Seen process = processes.get(words[1]);
    switch (words[0]) {
      case "p" -> readStat(line.substring(2));
      case "l" -> holders.put(words[1], new Holder(words[2], words.length > 3 ? words[3] : ""));
      case "t" -> connections.add(new Connection(words[1], words[2], words[words.length - 1]));
      default -> {
        if (process != null) {
          read(process, words);
        }
      }
    }
  }

  private void readStat(String stat) {
    int open = stat.indexOf('(');
    int close = stat.lastIndexOf(") ");
    if (open > 0 && close > open) {
      String pid = stat.substring(0, open).strip();
      String[] rest = stat.substring(close + 2).split(" ");
      if (rest.length > SYSTEM_TICKS) {
        processes.put(pid, new Seen(pid, stat.substring(open + 1, close), rest));
      }
    }
  }

  private static void read(Seen process, String[] words) {
    String rest = words.length > 3 ? words[2] + " " + words[3] : words[2];
    switch (words[0]) {
      case "w" -> process.waitsIn = rest.equals("0") ? "" : rest;
      case "s" -> process.firstArgument = words.length > 3 ? words[3].split(" ")[0] : "";
      case "a" -> process.command = rest.strip();
      case "f" -> process.files.put(words[2], words.length > 3 ? words[3] : "");
      default -> {}
    }
  }

  /** In words, to be put behind those that it was killed; empty if there is nothing to say. */
  String text() {
    Set<String> parents =
        processes.values().stream()
            .map(process -> process.stat[PARENT])
            .collect(Collectors.toSet());
    List<String> all =
        processes.values().stream()
            .filter(process -> !parents.contains(process.pid))
            .map(this::describe)
            .filter(text -> !text.isEmpty())
            .limit(MOST)
            .toList();
    return all.isEmpty() ? "" : "; before that " + String.join(", and ", all);
  }

  private String describe(Seen process) {
    String what = what(process);
    if (what.isEmpty()) {
      return "";
    }
    String command = process.command.isEmpty() ? process.name : process.command;
    String shown =
        command.length() > COMMAND_LENGTH ? command.substring(0, COMMAND_LENGTH) + "…" : command;
    return "`" + shown + "` " + what;
  }

  private String what(Seen process) {
    Holder holder = holders.get(process.pid);
    if (holder != null) {
      return "waited for a lock"
          + onlyFile(process)
          + " that process "
          + holder.pid
          + (holder.name.isEmpty() ? "" : " (`" + holder.name + "`)")
          + " has";
    }
    switch (process.stat[0]) {
      case "R" -> {
        long ticks =
            Long.parseLong(process.stat[USER_TICKS]) + Long.parseLong(process.stat[SYSTEM_TICKS]);
        return "was at work (%d.%d s of processor time)"
            .formatted(ticks / TICKS_PER_SECOND, ticks % TICKS_PER_SECOND / 10);
      }
      case "Z", "X", "T" -> {
        return "";
      }
      default -> {
        return waiting(process);
      }
    }
  }

  private String waiting(Seen process) {
    if (SLEEPING.contains(process.waitsIn)) {
      return "";
    }
    if (process.waitsIn.equals(OPENS_FIFO)) {
      return "waited for somebody to open the other end of a FIFO";
    }
    String file = process.files.get(descriptor(process.firstArgument));
    Connection connection = file == null ? null : connection(file);
    if (connection == null && file == null) {
      connection =
          process.files.values().stream()
              .map(this::connection)
              .filter(found -> found != null)
              .findFirst()
              .orElse(null);
    }
    if (connection != null) {
      return (connection.state.equals(BEING_MADE)
              ? "waited for a connection to "
              : "waited for an answer from ")
          + Remote.of(connection.remote);
    }
    String where = process.waitsIn.isEmpty() ? "" : " (in the kernel's " + process.waitsIn + ")";
    if (process.stat[0].equals("D")) {
      return "waited for a disk or a file system, which nothing can interrupt" + where;
    }
    if (file != null) {
      return "waited for " + file + where;
    }
    return where.isEmpty() ? "" : "waited" + where;
  }

  private @Nullable Connection connection(String file) {
    return connections.stream()
        .filter(connection -> file.equals("socket:[" + connection.inode + "]"))
        .findFirst()
        .orElse(null);
  }

  /** If it is one: most calls have a descriptor or a pointer first. */
  private static String descriptor(String argument) {
    try {
      return String.valueOf(Long.decode(argument));
    } catch (NumberFormatException pointer) {
      return "";
    }
  }

  /** The one that it has open beside its streams. */
  private static String onlyFile(Seen process) {
    List<String> files =
        process.files.entrySet().stream()
            .filter(file -> Integer.parseInt(file.getKey()) > 2 && file.getValue().startsWith("/"))
            .map(Map.Entry::getValue)
            .distinct()
            .toList();
    return files.size() == 1 ? " on " + files.get(0) : "";
  }
}
