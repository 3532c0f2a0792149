// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.yaml;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads YAML into a tree. SnakeYAML finds the structure, this keeps the places. */
public final class YamlReader {

  private YamlReader() {}

  /**
   * Reads a text that holds one document.
   *
   * @param problems told everything that is wrong with the text as YAML
   * @return the document, which is nothing if there is no text; empty if it cannot be made out
   */
  public static Optional<YamlNode> read(String text, Consumer<YamlProblem> problems) {
    return read(text, Set.of(), problems);
  }

  /**
   * As above, for a format in which some tags have a meaning.
   *
   * @param tags such as {@code !DefaultRole}; {@link YamlScalar#tag()} says where one stands,
   *     before a list or a map it is passed over
   */
  public static Optional<YamlNode> read(
      String text, Set<String> tags, Consumer<YamlProblem> problems) {
    try {
      // The parser alone: the whole of SnakeYAML takes a cold JVM 80 ms longer.
      Parser events = new ParserImpl(new StreamReader(text), new LoaderOptions());
      return Optional.of(new TreeBuilder(text, events, tags, problems).document());
    } catch (MarkedYAMLException e) {
      problems.accept(syntaxError(text, e));
    } catch (ReaderException e) {
      problems.accept(
          new YamlProblem(
              Position.START.plus(text, text.offsetByCodePoints(0, e.getPosition())),
              String.format("not valid YAML: it holds the character U+%04X", e.getCodePoint())));
    }
    return Optional.empty();
  }

  private static YamlProblem syntaxError(String text, MarkedYAMLException e) {
    Position position = Position.of(e.getProblemMark());
    String context = e.getContext() == null ? "" : " " + e.getContext();
    return new YamlProblem(
        position,
        "not valid YAML: " + e.getProblem() + context + hint(text.lines().toList(), position));
  }

  /** In flow style, <code>${x}</code> is read as the word {@code $} and a mapping. */
  private static String hint(List<String> lines, Position position) {
    String line = position.line() <= lines.size() ? lines.get(position.line() - 1) : "";
    return line.contains("${")
        ? "; between [ ] or { } a value with ${…} needs quotes around it"
        : "";
  }
}
