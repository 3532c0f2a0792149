// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.composition.yaml.Position;
import org.ensemble.composition.yaml.YamlNode;

/** Everything wrong with one composition file, in the order of its places. */
final class Problems {

  private final String file;
  private final Set<Problem> found = new TreeSet<>();
  private final Set<String> faulty = new HashSet<>();

  /**
   * @param file how it is called in messages
   */
  Problems(String file) {
    this.file = file;
  }

  /** Something wrong with a place. */
  void at(Position position, String message) {
    String place = file + ":" + position.line() + ":" + position.column();
    found.add(new Problem(position, place + ": " + message));
  }

  /**
   * Something wrong with a value. Only the first such problem counts: what is said about a value
   * after that follows from it.
   */
  void at(YamlNode node, String message) {
    if (faulty.add(node.path())) {
      at(node.position(), of(node.path(), message));
    }
  }

  /** Something wrong with the run's choices rather than with a place in the file. */
  void inChoices(String message) {
    found.add(new Problem(new Position(0, 0), file + ": " + message));
  }

  /** Something wrong in a file that a place refers to. */
  void elsewhere(Position from, String otherFile, Position position, String message) {
    String place = otherFile + ":" + position.line() + ":" + position.column();
    found.add(new Problem(from, place + ": " + message));
  }

  /** The value is known to be wrong; nothing more is to be said about it. */
  void silence(YamlNode node) {
    faulty.add(node.path());
  }

  /** Whether the value is known to be wrong. */
  boolean concern(YamlNode node) {
    return faulty.contains(node.path());
  }

  /** The message about an element of the file; about its root, without a name. */
  static String of(String path, String message) {
    return path.isEmpty() ? message : "`" + path + "`: " + message;
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw exception();
    }
  }

  /** All problems, a line each. */
  EnsembleException exception() {
    return new EnsembleException(
        found.stream().map(Problem::text).distinct().collect(Collectors.joining("\n")));
  }

  private record Problem(Position order, String text) implements Comparable<Problem> {
    @Override
    public int compareTo(Problem other) {
      int byOrder = order.compareTo(other.order);
      return byOrder != 0 ? byOrder : text.compareTo(other.text);
    }
  }
}
