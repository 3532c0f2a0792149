// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.bisect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.support.IoReason;
import org.ensemble.support.WholeFile;

/** What has been run, in a file, so that a search that was interrupted goes on where it was. */
final class Journal {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final String question;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * @param state its index
   */
  record Entry(int state, Trial.Outcome outcome) {}

  /**
   * @param question all that the runs depend on
   */
  record Content(String question, List<Entry> entries) {}

  private Journal(Path file, String question) {
    this.file = file;
    this.question = question;
  }

  /** With the runs that are there, if they answer the same question. */
  static Journal open(Path file, String question, boolean afresh) {
    Journal journal = new Journal(file, question);
    try {
      if (!afresh && Files.exists(file)) {
        Content content = JSON.readValue(Files.readAllBytes(file), Content.class);
        if (content.question().equals(question)) {
          journal.entries.addAll(content.entries());
        }
      }
    } catch (JsonProcessingException e) {
      throw new EnsembleException(
          "`" + file + "` is no journal of a search: remove it, or use --restart", e);
    } catch (IOException e) {
      throw new EnsembleException("cannot read `" + file + "`: " + IoReason.of(e), e);
    }
    return journal;
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  void add(int state, Trial.Outcome outcome) {
    entries.add(new Entry(state, outcome));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      WholeFile.write(file, JSON.writeValueAsBytes(new Content(question, entries)));
    } catch (IOException e) {
      throw new EnsembleException("cannot write `" + file + "`: " + IoReason.of(e), e);
    }
  }
}
