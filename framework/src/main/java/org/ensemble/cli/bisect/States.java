// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.bisect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.cli.repository.UserRepository;
import org.ensemble.deployment.Settings;
import org.ensemble.image.LockChanges;
import org.ensemble.report.compare.Variants;

/** Rows of states, from a good one to a bad one. */
final class States {

  private States() {}

  /** Variants in the order in which they came about, {@code base} for none. */
  static List<State> ofVariants(List<String> names) {
    return checked(
        names.stream()
            .map(
                name ->
                    new State(
                        name,
                        null,
                        name.equals(Variants.BASE) ? Map.of() : Map.of(Settings.VARIANT, name)))
            .toList());
  }

  /**
   * Changes of parameters, made one after another.
   *
   * @param changes by parameter: {@code OLD,NEW}, since versions have colons
   */
  static List<State> ofChanges(Map<String, String> changes) {
    List<String> names = new ArrayList<>(changes.keySet());
    List<State> states = new ArrayList<>();
    for (int made = 0; made <= names.size(); made++) {
      Map<String, String> properties = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        String[] both = both(names.get(i), changes.getOrDefault(names.get(i), ""));
        properties.put(Settings.SET_PREFIX + names.get(i), both[i < made ? 1 : 0]);
      }
      states.add(
          new State(
              made == 0
                  ? "none of the changes"
                  : names.get(made - 1) + ": " + changes.get(names.get(made - 1)),
              null,
              properties));
    }
    return checked(states);
  }

  private static String[] both(String name, String change) {
    int comma = change.indexOf(',');
    if (comma < 0 || comma != change.lastIndexOf(',')) {
      throw new EnsembleException(
          "a change is written NAME=OLD,NEW, not `" + name + "=" + change + "`");
    }
    return new String[] {change.substring(0, comma), change.substring(comma + 1)};
  }

  /**
   * The commits of a repository that have changed its compositions, on the way from one to the
   * other by first parents.
   */
  static List<State> ofCommits(
      UserRepository repository, String compositions, String good, String bad) {
    List<State> states = new ArrayList<>();
    List<String> hashes = new ArrayList<>(List.of(repository.commit(good)));
    hashes.addAll(repository.commits(good, bad, compositions));
    for (String hash : hashes) {
      Sources sources = new CommitSources(repository, hash, compositions);
      states.add(new State(repository.title(hash), sources, Map.of()));
    }
    if (states.size() < 2) {
      throw new EnsembleException(
          "no commit from `"
              + good
              + "` to `"
              + bad
              + "` has changed "
              + compositions
              + "; expected at least one. Is the good one before the bad one?");
    }
    return states;
  }

  /**
   * The changes between two files {@code image.lock}, one package after another in the order of
   * their names.
   *
   * @param lock the later one, which is that of a composition
   * @param before a file, or {@code COMMIT:PATH}
   */
  static List<State> ofLocks(UserRepository repository, String before, Path lock) {
    LockChanges changes =
        LockChanges.between(
            before, repository.text(before), lock.toString(), repository.text(lock.toString()));
    List<String> names = new ArrayList<>(List.of("none of the changes"));
    names.addAll(changes.descriptions());
    List<State> states = new ArrayList<>();
    for (int made = 0; made < names.size(); made++) {
      Sources sources = new LockSources(lock, changes.text(made));
      states.add(new State(names.get(made), sources, Map.of()));
    }
    return checked(states);
  }

  private static List<State> checked(List<State> states) {
    if (states.size() < 2) {
      throw new EnsembleException(
          "there is nothing to search: expected two states or more, found " + states.size());
    }
    return states;
  }
}
