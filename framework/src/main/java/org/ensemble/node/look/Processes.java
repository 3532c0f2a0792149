// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;

/**
 * Some processes of a node, as they were when they were looked at; those that end while they are
 * looked at are left out. What looks at them is not among them; what else Ensemble runs on the node
 * ({@code sshd -i} and shells) is.
 */
public final class Processes implements Iterable<NodeProcess> {

  private final String what;
  private final List<NodeProcess> chosen;
  private final List<NodeProcess> all;
  private final Sight sight;

  private Processes(String what, List<NodeProcess> chosen, List<NodeProcess> all, Sight sight) {
    this.what = what;
    this.chosen = chosen;
    this.all = all;
    this.sight = sight;
  }

  static Processes all(List<NodeProcess> all, Sight sight) {
    return new Processes("", all, all, sight);
  }

  /** Those with that name. It is the one that ps(1) shows, but may be longer than 15 characters. */
  public Processes named(String name) {
    return only("called `" + name + "`", process -> process.isCalled(name));
  }

  /**
   * Those of that user.
   *
   * @param user its name
   */
  public Processes of(String user) {
    return only("of user `" + user + "`", process -> process.user().equals(user));
  }

  /** Those in whose command line that regular expression is found. */
  public Processes matching(String regex) {
    Predicate<String> found = Pattern.compile(regex).asPredicate();
    return only("matching `" + regex + "`", process -> found.test(process.commandLine()));
  }

  /**
   * The only one.
   *
   * @throws EnsembleException if there are none or several
   */
  public NodeProcess only() {
    if (chosen.size() != 1) {
      throw new EnsembleException(
          this + " on node `" + sight.node() + "`: " + shown() + ", expected one");
    }
    return chosen.get(0);
  }

  public boolean isEmpty() {
    return chosen.isEmpty();
  }

  public int size() {
    return chosen.size();
  }

  /** In the order of their numbers. */
  public List<NodeProcess> list() {
    return chosen;
  }

  public Stream<NodeProcess> stream() {
    return chosen.stream();
  }

  @Override
  public Iterator<NodeProcess> iterator() {
    return chosen.iterator();
  }

  /** How this was seen. */
  public Sight sight() {
    return sight;
  }

  /** For messages: each of them, or the names of all that run if there are none. */
  public String shown() {
    return chosen.isEmpty()
        ? "there are none; what runs: "
            + all.stream().map(NodeProcess::comm).distinct().collect(Collectors.joining(", "))
        : chosen.size()
            + chosen.stream()
                .map(NodeProcess::toString)
                .collect(Collectors.joining("; ", " (", ")"));
  }

  /** {@code processes called `nginx` of user `www-data`}. */
  @Override
  public String toString() {
    return "processes" + what;
  }

  private Processes only(String condition, Predicate<NodeProcess> predicate) {
    return new Processes(
        what + " " + condition, chosen.stream().filter(predicate).toList(), all, sight);
  }
}
