// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import java.nio.file.Path;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Choices;
import org.ensemble.composition.Composition;
import org.ensemble.composition.yaml.YamlNode;
import org.ensemble.composition.yaml.YamlReader;
import org.ensemble.support.ShownPath;
import org.ensemble.support.TextFile;

/** Reads {@code composition.yaml}. */
public final class CompositionReader {

  private CompositionReader() {}

  /**
   * The composition that a file describes, for a run that makes these choices.
   *
   * <p>The choices' roles are not looked at: {@link
   * org.ensemble.composition.Distribution#of(Composition, Map)} is for them.
   *
   * @throws EnsembleException if the file cannot be read or anything in it or in the choices is
   *     wrong; the message has a line per problem, {@code file:line:column: …}, in their order
   */
  public static Composition read(Path file, Choices choices) {
    String text = TextFile.read(file);
    Path absolute = file.toAbsolutePath().normalize();
    Problems problems = new Problems(ShownPath.of(file));
    YamlNode written =
        YamlReader.read(text, problem -> problems.at(problem.position(), problem.message()))
            .orElseThrow(problems::exception);
    Map<String, String> parameters = Parameters.of(written, choices, problems);
    YamlNode root = new Substitution(parameters, problems).in(written);
    SchemaCheck.run(root, problems);
    ReferenceCheck.run(root, problems);
    NodeNameCheck.run(root, problems);
    OrderCheck.run(root, problems);
    RepetitionCheck.run(root, problems);
    DiskNameCheck.run(root, problems);
    new FilesCheck(absolute.getParent(), parameters, problems).run(root);
    problems.throwIfAny();
    return new CompositionBinder(absolute, choices.variant(), parameters).composition(root);
  }
}
