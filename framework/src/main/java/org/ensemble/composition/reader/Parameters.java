// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ensemble.composition.Choices;
import org.ensemble.composition.yaml.YamlEntry;
import org.ensemble.composition.yaml.YamlNode;
import org.ensemble.composition.yaml.YamlScalar;
import org.ensemble.support.Suggestions;

/**
 * The values of the parameters in this run: the run's own, else the variant's, else the default.
 */
final class Parameters {

  private final YamlNode root;
  private final Problems problems;
  private final Map<String, String> values = new LinkedHashMap<>();

  private Parameters(YamlNode root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  /** Every declared parameter with its value in force, in the order of the declarations. */
  static Map<String, String> of(YamlNode root, Choices choices, Problems problems) {
    Parameters parameters = new Parameters(root, problems);
    parameters.declare();
    parameters.checkVariants();
    parameters.choose(choices);
    return parameters.values;
  }

  private void declare() {
    for (YamlEntry parameter : root.entries("parameters")) {
      YamlNode value = parameter.value();
      Optional<YamlScalar> standard = value.scalar("default").or(value::asScalar);
      values.put(parameter.key(), standard.map(this::text).orElse(""));
    }
  }

  private void checkVariants() {
    for (YamlEntry variant : root.entries("variants")) {
      for (YamlEntry parameter : variant.value().entries()) {
        if (!values.containsKey(parameter.key())) {
          problems.at(
              parameter.position(),
              Problems.of(
                  variant.value().path(),
                  Suggestions.unknown("parameter", parameter.key(), values.keySet())));
        }
      }
    }
  }

  private void choose(Choices choices) {
    String chosen = choices.variant();
    if (chosen != null) {
      Map<String, YamlNode> variants = new LinkedHashMap<>();
      root.entries("variants").forEach(entry -> variants.put(entry.key(), entry.value()));
      if (variants.containsKey(chosen)) {
        variants.get(chosen).entries().forEach(this::override);
      } else {
        problems.inChoices(
            "this run asks for an " + Suggestions.unknown("variant", chosen, variants.keySet()));
      }
    }
    choices.set().forEach(this::set);
  }

  private void override(YamlEntry parameter) {
    parameter.value().asScalar().ifPresent(value -> values.replace(parameter.key(), text(value)));
  }

  private void set(String name, String value) {
    if (values.replace(name, value) == null) {
      problems.inChoices(
          "this run sets an " + Suggestions.unknown("parameter", name, values.keySet()));
    }
  }

  /** What a value says, as it was written; nothing is the empty text. */
  private String text(YamlScalar value) {
    return switch (value.kind()) {
      case NOTHING -> "";
      default ->
          Template.fill(
              value.text(),
              Map.of(),
              (index, offset, message) ->
                  problems.at(
                      value,
                      "a parameter cannot refer to another one; for the text itself write `$${`"));
    };
  }
}
