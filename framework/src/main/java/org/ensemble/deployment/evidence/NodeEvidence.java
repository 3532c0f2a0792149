// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.ssh.LineTap;
import org.ensemble.ssh.OutputTap;
import org.ensemble.support.IoReason;

/** The evidence directory of one node. */
public final class NodeEvidence implements AutoCloseable {

  private static final String JOURNAL = "journal.log";

  private final Path directory;
  private final Masking masking;
  private final CommandLog commands;
  private final LogFile journal;

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
    this.journal = new LogFile(directory.resolve(JOURNAL));
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
    return new LineTap((stream, line) -> journal.append(masking.apply(line)));
  }

  /** Puts the whole journal in the place of what was followed. */
  public void replaceJournal(byte[] whole) {
    if (whole.length == 0) {
      return;
    }
    journal.close();
    try {
      Files.write(directory.resolve(JOURNAL), masking.apply(whole));
    } catch (IOException e) {
      throw new EnsembleException(
          "cannot write the journal to " + directory + ": " + IoReason.of(e), e);
    }
  }

  /** The last lines of the console that say anything, without what only moves a cursor. */
  public List<String> consoleTail(int lines) {
    try {
      String all = masking.apply(new String(Files.readAllBytes(console()), UTF_8));
      List<String> said = ConsoleText.lines(all);
      return said.subList(Math.max(0, said.size() - lines), said.size());
    } catch (IOException nothingYet) {
      return List.of();
    }
  }

  /**
   * Keeps a file of the node.
   *
   * @param path absolute in the node
   */
  public void keep(String path, byte[] content) {
    // The node chose the name, so it becomes one harmless file name.
    String name = path.substring(1).replace('/', '_').replaceAll("[^A-Za-z0-9._+-]", "_");
    try {
      Path files = Files.createDirectories(directory.resolve("files"));
      Files.write(files.resolve(name), masking.apply(content));
    } catch (IOException e) {
      throw new EnsembleException(
          "cannot keep " + path + " below " + directory + ": " + IoReason.of(e), e);
    }
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
    try {
      byte[] written = Files.readAllBytes(console());
      byte[] masked = masking.apply(written);
      if (!Arrays.equals(masked, written)) {
        Files.write(console(), masked);
      }
    } catch (IOException noConsole) {
      // The node never got as far.
    }
  }
}
