// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.ensemble.composition.yaml.ScalarKind;
import org.ensemble.composition.yaml.YamlNode;
import org.ensemble.composition.yaml.YamlScalar;

/** Holds a tree, its placeholders filled in, against the schema. */
final class SchemaCheck {

  private final CompositionSchema schema = CompositionSchema.filled();
  private final YamlNode root;

  private SchemaCheck(YamlNode root) {
    this.root = root;
  }

  static void run(YamlNode root, Problems problems) {
    new SchemaCheck(root).run(problems);
  }

  /**
   * A parameter's value has no type of its own: it is text where text is wanted and a number where
   * a number is. So what is refused as text is tried again as what it would be without quotes.
   */
  private void run(Problems problems) {
    List<Error> errors = validate(scalar -> scalar);
    Set<YamlScalar> filled = scalars(errors, true);
    if (!filled.isEmpty()) {
      errors = validate(scalar -> filled.contains(scalar) ? otherwise(scalar) : scalar);
    }
    if (!errors.isEmpty()) {
      Set<YamlScalar> literal = scalars(errors, false);
      Set<YamlScalar> mended = new HashSet<>(literal);
      mended.removeAll(
          scalars(
              validate(scalar -> literal.contains(scalar) ? otherwise(scalar) : scalar), false));
      SchemaMessages messages = new SchemaMessages(schema, errors, mended, problems);
      errors.forEach(error -> messages.report(error, find(error)));
    }
  }

  private List<Error> validate(UnaryOperator<YamlScalar> reading) {
    return schema.validate(new JsonTree(reading).of(root));
  }

  private Set<YamlScalar> scalars(List<Error> errors, boolean filled) {
    Set<YamlScalar> scalars = new HashSet<>();
    for (Error error : errors) {
      find(error).asScalar().filter(scalar -> scalar.filled() == filled).ifPresent(scalars::add);
    }
    return scalars;
  }

  /** Text as what it is without quotes, all else as text. */
  private static YamlScalar otherwise(YamlScalar scalar) {
    return scalar.as(
        scalar.kind() == ScalarKind.TEXT ? ScalarKind.ofPlain(scalar.text()) : ScalarKind.TEXT);
  }

  private YamlNode find(Error error) {
    NodePath path = error.getInstanceLocation();
    YamlNode node = root;
    for (int i = 0; i < path.getNameCount(); i++) {
      Object step = path.getElement(i);
      Optional<YamlNode> next =
          step instanceof Integer index
              ? Optional.of(node.items().get(index))
              : node.get(step.toString());
      if (next.isEmpty()) {
        return node;
      }
      node = next.get();
    }
    return node;
  }
}
