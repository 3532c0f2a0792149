// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.cli.repository.UserRepository;
import org.ensemble.report.record.RecordFiles;
import org.ensemble.report.record.RunRecord;
import org.ensemble.support.IoReason;
import org.ensemble.support.Suggestions;

/**
 * Finds the records that a word on a command line means.
 *
 * @param evidence where runs leave what they leave
 */
record RecordPlaces(UserRepository repository, Baselines baselines, Path evidence) {

  static RecordPlaces of(UserRepository repository, Path evidence) {
    return new RecordPlaces(repository, Baselines.of(repository), evidence);
  }

  /**
   * A baseline's name, a file or directory, or {@code REF:NAME} and {@code REF:PATH} for what Git
   * has of those in a commit.
   *
   * @throws EnsembleException if it is none of these, or there is no record
   */
  List<RunRecord> read(String place) {
    if (baselines.has(place)) {
      return baselines.read(place);
    }
    if (Files.exists(Path.of(place))) {
      return RecordFiles.read(Path.of(place));
    }
    int colon = place.indexOf(':');
    if (colon > 0 && repository.isCommit(place.substring(0, colon))) {
      return ofCommit(place.substring(0, colon), place.substring(colon + 1), place);
    }
    if (repository.isCommit(place)) {
      throw new EnsembleException(
          "`"
              + place
              + "` is a commit: say what of it, as `"
              + place
              + ":NAME` for the baseline NAME or `"
              + place
              + ":PATH`");
    }
    throw new EnsembleException(
        "`"
            + place
            + "` is neither a file nor a directory nor COMMIT:NAME, and as for baselines: "
            + Suggestions.unknown("baseline", place, baselines.names()));
  }

  private List<RunRecord> ofCommit(String ref, String path, String place) {
    String kept = Baselines.PLACE + "/" + path;
    List<String> files = records(ref, kept);
    if (files.isEmpty()) {
      files = records(ref, path);
    }
    if (files.isEmpty()) {
      throw new EnsembleException(
          "`"
              + place
              + "` has no run record: expected "
              + kept
              + " or "
              + path
              + " with a file "
              + RecordFiles.NAME
              + " in that commit");
    }
    return RecordFiles.merged(
        files.stream()
            .map(file -> RecordFiles.parse(repository.text(ref, file), ref + ":" + file))
            .toList());
  }

  private List<String> records(String ref, String path) {
    return repository.files(ref, path).stream()
        .filter(file -> file.equals(path) || Path.of(file).endsWith(RecordFiles.NAME))
        .toList();
  }

  /** The run of this project that began last. */
  List<RunRecord> latest() {
    if (!Files.isDirectory(evidence)) {
      throw new EnsembleException(
          "there is no run in `" + evidence + "` yet; run the tests first, or say which run");
    }
    List<Path> runs = runs();
    List<RunRecord> all =
        runs.isEmpty()
            ? RecordFiles.read(evidence)
            : RecordFiles.merged(
                runs.stream().flatMap(run -> RecordFiles.read(run).stream()).toList());
    return all.stream().max(Comparator.comparing(run -> run.run().startedAt())).stream().toList();
  }

  /** Not those of a search, which are further below: nobody has asked for them. */
  private List<Path> runs() {
    try (Stream<Path> all = Files.list(evidence)) {
      return all.map(run -> run.resolve(RecordFiles.NAME)).filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new EnsembleException("cannot list `" + evidence + "`: " + IoReason.of(e), e);
    }
  }
}
