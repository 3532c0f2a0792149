// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.cli.repository.UserRepository;
import org.ensemble.report.record.RecordFiles;
import org.ensemble.report.record.RunRecord;
import org.ensemble.support.Directories;
import org.ensemble.support.IoReason;
import org.ensemble.support.Suggestions;

/**
 * Records that are kept under a name in the user's repository, as files to be committed: whoever
 * checks out a commit has the baseline that belongs to it, and Git needs to know nothing of it.
 *
 * @param directory with one for each baseline
 */
record Baselines(Path directory) {

  /** Of a repository's root. */
  static final String PLACE = ".ensemble/baselines";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  static Baselines of(UserRepository repository) {
    return new Baselines(repository.root().resolve(PLACE));
  }

  Path place(String name) {
    return directory.resolve(name);
  }

  boolean has(String name) {
    return NAME.matcher(name).matches() && Files.isDirectory(place(name));
  }

  /** Alphabetical. */
  List<String> names() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(Files::isDirectory)
          .map(each -> each.getFileName().toString())
          .filter(name -> NAME.matcher(name).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new EnsembleException("cannot read " + directory + ": " + IoReason.of(e), e);
    }
  }

  List<RunRecord> read(String name) {
    if (!has(name)) {
      throw new EnsembleException(Suggestions.unknown("baseline", name, names()));
    }
    return RecordFiles.read(place(name));
  }

  /** Keeps runs under a name, instead of what had it. */
  void save(String name, List<RunRecord> runs) {
    if (!NAME.matcher(name).matches()) {
      throw new EnsembleException(
          "`"
              + name
              + "` is no name for a baseline: letters, digits, `.`, `_` and `-`, the first a letter"
              + " or digit");
    }
    Path fresh = directory.resolve("." + name + ".new");
    try {
      Directories.delete(fresh);
      int number = 0;
      for (RunRecord run : runs) {
        number++;
        RecordFiles.write(run, fresh.resolve(Integer.toString(number)).resolve(RecordFiles.NAME));
      }
      Directories.delete(place(name));
      Files.move(fresh, place(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new EnsembleException("cannot write to " + directory + ": " + IoReason.of(e), e);
    }
  }
}
