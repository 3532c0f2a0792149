// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import static org.ensemble.composition.reader.Values.text;
import static org.ensemble.composition.reader.Values.texts;
import static org.ensemble.composition.reader.Values.truth;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.ensemble.composition.Composition;
import org.ensemble.composition.Kernel;
import org.ensemble.composition.Secret;
import org.ensemble.composition.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Makes the model out of a tree that has passed all checks. */
final class CompositionBinder {

  private final Path file;
  private final @Nullable String variant;
  private final Map<String, String> parameters;

  CompositionBinder(Path file, @Nullable String variant, Map<String, String> parameters) {
    this.file = file;
    this.variant = variant;
    this.parameters = parameters;
  }

  Composition composition(YamlNode root) {
    YamlNode image = root.get("image").orElseThrow();
    ImageBinder images = new ImageBinder(file.getParent(), parameters);
    Kernel kernel = RoleBinder.kernel(file.getParent(), root, Kernel.DEFAULT);
    RoleBinder roles = new RoleBinder(file.getParent(), images, kernel);
    return new Composition(
        name(),
        file,
        text(root, "description").map(String::strip).orElse(""),
        variant,
        parameters,
        images.recipe(image),
        images.part(image),
        root.entries("roles").stream().map(role -> roles.role(role.key(), role.value())).toList(),
        root.get("network").filter(network -> truth(network, "internet")).isPresent(),
        texts(root, "volumes"),
        root.items("secrets").stream().flatMap(CompositionBinder::secret).toList(),
        texts(root, "evidence"));
  }

  /** A name of the environment's, or a map; an empty name is left out. */
  private static Stream<Secret> secret(YamlNode secret) {
    return secret
        .asScalar()
        .map(name -> Stream.of(new Secret(name.text(), false)).filter(s -> !s.name().isBlank()))
        .orElseGet(() -> text(secret, "generated").stream().map(name -> new Secret(name, true)));
  }

  /** That of the directory, or of the file if it is not called as usual. */
  private String name() {
    String name = file.getFileName().toString();
    return name.equals("composition.yaml") && file.getParent().getFileName() != null
        ? file.getParent().getFileName().toString()
        : name.replaceFirst("\\.ya?ml$", "");
  }
}
