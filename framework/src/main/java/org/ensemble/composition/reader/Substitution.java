// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import java.util.Map;
import java.util.Set;
import org.ensemble.composition.yaml.YamlEntry;
import org.ensemble.composition.yaml.YamlMapping;
import org.ensemble.composition.yaml.YamlNode;
import org.ensemble.composition.yaml.YamlScalar;
import org.ensemble.composition.yaml.YamlSequence;

/** Replaces <code>${parameter}</code> in every value, and leaves it where it was. */
final class Substitution {

  /** What the parameters come from. */
  private static final Set<String> EXEMPT = Set.of("parameters", "variants");

  private final Map<String, String> parameters;
  private final Problems problems;

  Substitution(Map<String, String> parameters, Problems problems) {
    this.parameters = parameters;
    this.problems = problems;
  }

  YamlNode in(YamlNode node) {
    if (node instanceof YamlMapping mapping) {
      return new YamlMapping(
          mapping.position(),
          mapping.path(),
          mapping.entries().stream().map(this::inEntry).toList());
    }
    if (node instanceof YamlSequence sequence) {
      return new YamlSequence(
          sequence.position(), sequence.path(), sequence.items().stream().map(this::in).toList());
    }
    return inScalar((YamlScalar) node);
  }

  private YamlEntry inEntry(YamlEntry entry) {
    return EXEMPT.contains(entry.value().path())
        ? entry
        : new YamlEntry(entry.position(), entry.key(), in(entry.value()));
  }

  private YamlScalar inScalar(YamlScalar scalar) {
    String filled =
        Template.fill(
            scalar.text(),
            parameters,
            (index, offset, message) -> {
              problems.at(
                  Template.find(index, scalar.position(), scalar.source()),
                  Problems.of(scalar.path(), message));
              problems.silence(scalar);
            });
    return filled.equals(scalar.text()) ? scalar : scalar.filledWith(filled);
  }
}
