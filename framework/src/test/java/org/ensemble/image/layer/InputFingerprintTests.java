// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.composition.DebianRecipe;
import org.ensemble.composition.DebianRecipe.AptSource;
import org.ensemble.composition.ImagePart.ImageFile;
import org.ensemble.image.cache.ContentDigests;
import org.ensemble.image.cache.Fingerprint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFingerprintTests {

  private static final Map<String, String> NONE = Map.of();

  @TempDir Path directory;

  @Test
  void aFileCountsByContentModeAndPlace() throws IOException {
    Path source = write("motd", "one");
    String before = key(Orders.content(null, NONE, copied("/etc/motd", source)));
    assertThat(key(Orders.content(null, NONE, copied("/etc/motd", source)))).isEqualTo(before);
    assertThat(key(Orders.content(null, NONE, copied("/etc/issue", source)))).isNotEqualTo(before);
    Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("rwx------"));
    String executable = key(Orders.content(null, NONE, copied("/etc/motd", source)));
    assertThat(executable).isNotEqualTo(before);
    Files.writeString(source, "two");
    assertThat(key(Orders.content(null, NONE, copied("/etc/motd", source))))
        .isNotEqualTo(executable);
  }

  @Test
  void aDirectoryCountsWithAllThatIsInIt() throws IOException {
    write("tree/a", "a");
    LayerInput input = Orders.content(null, NONE, copied("/opt/x", directory.resolve("tree")));
    String before = key(input);
    Files.createSymbolicLink(directory.resolve("tree/link"), Path.of("a"));
    String withLink = key(input);
    assertThat(withLink).isNotEqualTo(before);
    Files.delete(directory.resolve("tree/link"));
    Files.createSymbolicLink(directory.resolve("tree/link"), Path.of("b"));
    assertThat(key(input)).isNotEqualTo(withLink);
  }

  @Test
  void textCounts() {
    assertThat(key(Orders.content(null, NONE, inline("one"))))
        .isNotEqualTo(key(Orders.content(null, NONE, inline("two"))));
  }

  @Test
  void parametersCountForAScriptOnly() throws IOException {
    Map<String, String> first = Map.of("port", "1");
    Map<String, String> second = Map.of("port", "2");
    assertThat(key(Orders.content(null, first, inline("x"))))
        .isEqualTo(key(Orders.content(null, second, inline("x"))));
    Path setup = write("setup.sh", "#!/bin/sh\n");
    assertThat(key(Orders.content(setup, first))).isNotEqualTo(key(Orders.content(setup, second)));
  }

  @Test
  void localPackagesCountByContent() throws IOException {
    Path deb = write("x.deb", "one");
    LayerInput input = new LayerInput.Packages(List.of(), List.of(deb));
    String before = key(input);
    Files.writeString(deb, "two");
    assertThat(key(input)).isNotEqualTo(before);
  }

  @Test
  void packagesOfADirectoryCountByContent() throws IOException {
    Path deb = write("x.deb", "one");
    LayerInput input = new LayerInput.Packages(List.of("x"), List.of(), List.of(deb.getParent()));
    String before = key(input);
    Files.move(deb, deb.resolveSibling("y.deb"));
    assertThat(key(input)).isEqualTo(before);
    write("z.txt", "is no package");
    assertThat(key(input)).isEqualTo(before);
    write("y.deb", "two");
    assertThat(key(input)).isNotEqualTo(before);
    assertThat(key(new LayerInput.Packages(List.of("x"), List.of()))).isNotEqualTo(before);
  }

  @Test
  void aDirectoryHasPackages() throws IOException {
    Path directory = write("empty/x.txt", "").getParent();
    LayerInput input = new LayerInput.Packages(List.of("x"), List.of(), List.of(directory));
    assertThatThrownBy(() -> key(input))
        .hasMessage(
            "role `server`: the directory `"
                + directory
                + "` under `debs:` has no .deb in it; build the packages into it, or take it away");
  }

  @Test
  void aProxyDoesNotCountAndAMirrorDoes() {
    LayerInput input = new LayerInput.Bootstrap();
    String before = key(input, recipe("http://mirror", null));
    assertThat(key(input, recipe("http://mirror", "http://proxy:3142"))).isEqualTo(before);
    assertThat(key(input, recipe("http://other", null))).isNotEqualTo(before);
  }

  @Test
  void aKeyThatIsFetchedCountsByItsUrl() {
    assertThat(key(new LayerInput.Bootstrap(), fetching("https://x/a")))
        .isEqualTo(key(new LayerInput.Bootstrap(), fetching("https://x/a")))
        .isNotEqualTo(key(new LayerInput.Bootstrap(), fetching("https://x/b")));
  }

  private static DebianRecipe fetching(String url) {
    AptSource source = new AptSource(URI.create("http://x"), "./", List.of(), URI.create(url));
    return new DebianRecipe(
        "sid", URI.create("http://m"), null, List.of(), null, List.of(source), false);
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> key(new LayerInput.Packages(List.of(), List.of(Path.of("/no/x.deb")))))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "role `server`: package `/no/x.deb` does not exist; paths are relative to the directory of composition.yaml");
    assertThatThrownBy(() -> key(Orders.content(Path.of("/no/setup.sh"), NONE)))
        .hasMessage(
            "role `server`: setup script `/no/setup.sh` does not exist; paths are relative to the directory of composition.yaml");
    assertThatThrownBy(
            () -> key(Orders.content(null, NONE, copied("/etc/motd", Path.of("/no/motd")))))
        .hasMessage(
            "role `server`, file `/etc/motd`: its source `/no/motd` does not exist; paths are relative to the directory of composition.yaml");
    AptSource source =
        new AptSource(URI.create("http://x"), "./", List.of(), Path.of("/no/key.gpg"));
    DebianRecipe recipe =
        new DebianRecipe(
            "sid", URI.create("http://m"), null, List.of(), null, List.of(source), false);
    assertThatThrownBy(() -> key(new LayerInput.Bootstrap(), recipe))
        .hasMessage(
            "role `server`: key of source `http://x` `/no/key.gpg` does not exist; paths are relative to the directory of composition.yaml");
  }

  @Test
  void saysWhatIsUnfit() throws IOException {
    Path text = write("x.txt", "");
    assertThatThrownBy(() -> key(new LayerInput.Packages(List.of(), List.of(text))))
        .hasMessage(
            "role `server`: `"
                + text
                + "` under `debs:` is neither a Debian package, whose name ends in .deb, nor a directory of such");
    Path plain = write("plain.sh", "echo hello\n");
    assertThatThrownBy(() -> key(Orders.content(plain, NONE)))
        .hasMessage(
            "role `server`: setup script `"
                + plain
                + "` names no interpreter; make `#!/bin/sh` its first line");
    Path windows = write("windows.sh", "#!/bin/sh\r\necho\r\n");
    assertThatThrownBy(() -> key(Orders.content(windows, NONE)))
        .hasMessage(
            "role `server`: setup script `"
                + windows
                + "` has the line ends of Windows; save it with those of Unix");
  }

  private String key(LayerInput input) {
    return key(input, Orders.RECIPE);
  }

  private String key(LayerInput input, DebianRecipe recipe) {
    Fingerprint fingerprint = new Fingerprint("test");
    new InputFingerprint(
            "role `server`", fingerprint, new ContentDigests(directory.resolve("none")))
        .add(input, recipe);
    return fingerprint.key();
  }

  private static DebianRecipe recipe(
      String mirror, @org.jspecify.annotations.Nullable String proxy) {
    return new DebianRecipe(
        "sid",
        URI.create(mirror),
        null,
        List.of("main"),
        proxy == null ? null : URI.create(proxy),
        List.of(),
        false);
  }

  private static ImageFile inline(String text) {
    return new ImageFile("/etc/x", null, text, null, null);
  }

  private static ImageFile copied(String path, Path source) {
    return new ImageFile(path, source, null, null, null);
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
