// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ensemble.EnsembleException;
import org.ensemble.ssh.OutputTap;
import org.ensemble.support.IoReason;
import org.ensemble.support.LineLog;

/** The evidence directory of one node. */
public final class NodeEvidence implements AutoCloseable {

  private static final String JOURNAL = "journal.log";
  private static final String FILES = "files";

  /** In bytes. */
  private static final int CONSOLE_END = 1 << 20;

  /** In characters, which are bytes here; a file system takes 255, with a number behind it. */
  private static final int LONGEST_NAME = 200;

  private final Path directory;
  private final Masking masking;
  private final CommandLog commands;
  private volatile LineLog journal;
  private final Map<String, Integer> systems = new HashMap<>();

  /** The names under which files of the node are kept, by path. */
  private final Map<String, String> kept = new HashMap<>();

  private final Set<String> taken = new HashSet<>();

  /**
   * @param directory created if it is not there
   */
  public NodeEvidence(Path directory, Masking masking) {
    try {
      this.directory = Files.createDirectories(directory);
    } catch (IOException e) {
      throw new EnsembleException(
          "cannot create " + directory + " for the evidence: " + IoReason.of(e), e);
    }
    this.masking = masking;
    this.commands = new CommandLog(directory.resolve("commands.log"), masking);
    this.journal = new LineLog(directory.resolve(JOURNAL));
  }

  /** Where the flavour writes the console's output. */
  public Path console() {
    return directory.resolve("console.log");
  }

  public CommandLog commands() {
    return commands;
  }

  /** Takes the node's journal, as it comes. */
  public OutputTap journal() {
    LineLog current = journal;
    return new MaskedLines(masking, (stream, line) -> current.append(line));
  }

  /**
   * The node goes on as another system, with a journal and files of its own: what there is of the
   * one before goes to a directory such as {@code before-upgrade-N}, where N is 1 for the first of
   * that kind.
   *
   * @param what ends the one before: {@code upgrade} or {@code reset}
   */
  public void beginSystem(String what) {
    int number = systems.merge(what, 1, Integer::sum);
    journal.close();
    try {
      Path before = Files.createDirectories(directory.resolve("before-" + what + "-" + number));
      for (String name : List.of(JOURNAL, FILES)) {
        if (Files.exists(directory.resolve(name))) {
          Files.move(directory.resolve(name), before.resolve(name));
        }
      }
    } catch (IOException e) {
      throw new EnsembleException(
          "cannot put the evidence of a node before its "
              + what
              + " aside in "
              + directory
              + ": "
              + IoReason.of(e),
          e);
    }
    journal = new LineLog(directory.resolve(JOURNAL));
    kept.clear();
    taken.clear();
  }

  /**
   * Puts the whole journal in the place of what was followed.
   *
   * @param cut whether it is only the end of it
   */
  public void replaceJournal(byte[] whole, boolean cut) {
    if (whole.length == 0) {
      return;
    }
    journal.close();
    try {
      Files.write(directory.resolve(JOURNAL), masked(whole, cut));
    } catch (IOException e) {
      throw new EnsembleException(
          "cannot write the journal to " + directory + ": " + IoReason.of(e), e);
    }
  }

  /** The last lines of the console that say anything, without what only moves a cursor. */
  public List<String> consoleTail(int lines) {
    return new LogEnd(console(), masking).lines(lines, CONSOLE_END);
  }

  /**
   * Keeps a file of the node.
   *
   * @param path absolute in the node
   * @param cut whether the content is only the end of it
   */
  public synchronized void keep(String path, byte[] content, boolean cut) {
    String name = kept.computeIfAbsent(path, this::nameOf);
    try {
      Path files = Files.createDirectories(directory.resolve(FILES));
      Files.write(files.resolve(name), masked(content, cut));
    } catch (IOException e) {
      throw new EnsembleException(
          "cannot keep " + path + " below " + directory + ": " + IoReason.of(e), e);
    }
  }

  /** The node chose the path, so it becomes one harmless file name, and no other path's. */
  private String nameOf(String path) {
    String name = path.substring(1).replaceAll("[^A-Za-z0-9._+-]", "_");
    String start = name.substring(0, Math.min(LONGEST_NAME, name.length()));
    String free = start;
    for (int number = 2; taken.contains(free); number++) {
      free = start + "-" + number;
    }
    taken.add(free);
    return free;
  }

  /** Says which files of the node are not kept, and why, a line each. */
  public void keepNot(List<String> lines) {
    try (LineLog file = new LineLog(directory.resolve("files-left-out.log"))) {
      lines.stream().map(masking).forEach(line -> file.append(line.replace("\n", "\\n")));
    }
  }

  private byte[] masked(byte[] content, boolean cut) {
    return cut ? masking.applyToEnd(content) : masking.apply(content);
  }

  @Override
  public void close() {
    commands.close();
    journal.close();
    maskConsole();
  }

  /**
   * The console is written by a process that knows no secrets, so it is masked once it is complete.
   */
  private void maskConsole() {
    Path masked = directory.resolve("console.masked");
    if (masking.isNone() || !Files.exists(console())) {
      return;
    }
    try (InputStream from = Files.newInputStream(console());
        OutputStream to = Files.newOutputStream(masked)) {
      masking.copy(from, to);
      Files.move(masked, console(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new EnsembleException(
          "cannot mask the secrets in " + console() + ": " + IoReason.of(e) + "; delete it", e);
    }
  }
}
