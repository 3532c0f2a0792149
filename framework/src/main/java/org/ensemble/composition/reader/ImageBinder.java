// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import static org.ensemble.composition.reader.Values.text;
import static org.ensemble.composition.reader.Values.texts;
import static org.ensemble.composition.reader.Values.truth;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ensemble.composition.DebianRecipe;
import org.ensemble.composition.DebianRecipe.AptSource;
import org.ensemble.composition.ImagePart;
import org.ensemble.composition.ImagePart.ImageFile;
import org.ensemble.composition.OciRecipe;
import org.ensemble.composition.Recipe;
import org.ensemble.composition.yaml.YamlNode;
import org.ensemble.composition.yaml.YamlScalar;
import org.ensemble.support.TextFile;
import org.jspecify.annotations.Nullable;

/** Makes the model's images out of a tree that has passed all checks. */
final class ImageBinder {

  private static final String MIRROR = "http://deb.debian.org/debian";
  private static final String SECURITY_MIRROR = "http://deb.debian.org/debian-security";

  /** Suites that get their security updates like all others. */
  private static final Set<String> WITHOUT_SECURITY =
      Set.of("sid", "unstable", "experimental", "rc-buggy");

  private final Path directory;
  private final Map<String, String> parameters;

  ImageBinder(Path directory, Map<String, String> parameters) {
    this.directory = directory;
    this.parameters = parameters;
  }

  Recipe recipe(YamlNode image) {
    return text(image, "recipe").filter("oci"::equals).isPresent()
        ? new OciRecipe(text(image, "reference").orElseThrow())
        : debian(image);
  }

  private DebianRecipe debian(YamlNode image) {
    String suite = text(image, "suite").orElseThrow();
    List<String> components = texts(image, "components");
    return new DebianRecipe(
        suite,
        URI.create(text(image, "mirror").orElse(MIRROR)),
        securityMirror(image, suite),
        components.isEmpty() ? List.of("main") : components,
        text(image, "proxy").map(URI::create).orElse(null),
        Values.maps(image, "sources").filter(ImageBinder::isWanted).map(this::source).toList(),
        truth(image, "allowExpired"));
  }

  private static @Nullable URI securityMirror(YamlNode image, String suite) {
    if (image.get("securityMirror").isPresent()) {
      return text(image, "securityMirror").map(URI::create).orElse(null);
    }
    return WITHOUT_SECURITY.contains(suite) ? null : URI.create(SECURITY_MIRROR);
  }

  /** Whether a source is to be used in this run: what it gives way to says nothing. */
  static boolean isWanted(YamlNode source) {
    return text(source, "unless").isEmpty();
  }

  private AptSource source(YamlNode source) {
    return new AptSource(
        URI.create(text(source, "uri").orElseThrow()),
        text(source, "suite").orElseThrow(),
        texts(source, "components"),
        key(text(source, "key").orElseThrow()));
  }

  private URI key(String text) {
    return RemoteKeyCheck.isRemote(text) ? URI.create(text) : path(text).toUri();
  }

  ImagePart part(YamlNode image) {
    return new ImagePart(
        texts(image, "packages"),
        texts(image, "debs").stream().map(this::path).toList(),
        Values.maps(image, "files").map(this::file).toList(),
        text(image, "setup").map(this::path).orElse(null));
  }

  private ImageFile file(YamlNode file) {
    Path source = text(file, "source").map(this::path).orElse(null);
    Optional<Integer> mode = text(file, "mode").map(octal -> Integer.parseInt(octal, 8));
    String path = text(file, "path").orElseThrow();
    String owner = text(file, "owner").orElse(null);
    if (source != null && truth(file, "template")) {
      String content = Template.fill(TextFile.read(source), parameters, (i, offset, message) -> {});
      return new ImageFile(path, null, content, mode.orElse(FileMode.of(source)), owner);
    }
    String content =
        source == null ? file.scalar("content").map(YamlScalar::text).orElse("") : null;
    return new ImageFile(path, source, content, mode.orElse(null), owner);
  }

  private Path path(String text) {
    return directory.resolve(text).normalize();
  }
}
