// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompositionPathTests {

  private static final ClassLoader NOTHING = new URLClassLoader(new URL[0], null);

  @TempDir Path directory;

  @Test
  void aPathIsTakenAsItIs() throws IOException {
    Path composition = composition("elsewhere/mine");
    Path other = Files.writeString(directory.resolve("elsewhere/other.yaml"), "");

    assertThat(from("work").find("../elsewhere/mine")).isEqualTo(composition);
    assertThat(from("work").find("../elsewhere/mine/composition.yaml")).isEqualTo(composition);
    assertThat(from("elsewhere").find("other.yaml")).isEqualTo(other);
    assertThat(from("elsewhere").find("mine")).isEqualTo(composition);
    assertThat(from("elsewhere/mine").find(".")).isEqualTo(composition);
  }

  @Test
  void aNameIsLookedForInTheWorkingDirectoryAndItsParents() throws IOException {
    Path far = composition("compositions/far");
    composition("compositions/near");
    Path near = composition("project/compositions/near");

    assertThat(from("project/module").find("far")).isEqualTo(far);
    assertThat(from("project/module").find("near")).isEqualTo(near);
  }

  @Test
  void configuredDirectoriesComeFirstInTheirOrder() throws IOException {
    composition("work/compositions/hello");
    Path first = composition("first/hello");
    composition("second/hello");
    Path second = composition("second/other");
    List<Path> configured = List.of(directory.resolve("first"), Path.of("../second"));

    assertThat(from("work", configured, NOTHING).find("hello")).isEqualTo(first);
    assertThat(from("work", configured, NOTHING).find("other")).isEqualTo(second);
  }

  @Test
  void aCompositionInADirectoryOfTheClassPathIsUsedWhereItIs() throws IOException {
    Path composition = composition("classes/compositions/hello");

    assertThat(from("work", List.of(), loader("classes/")).find("hello")).isEqualTo(composition);
    assertThat(directory.resolve("unpacked")).doesNotExist();
  }

  @Test
  void aCompositionInAJarIsUnpackedWhole() throws IOException {
    jar("some.jar", "hello", "text");

    Path found = from("work", List.of(), loader("some.jar")).find("hello");

    assertThat(found).startsWith(directory.resolve("unpacked")).isRegularFile();
    assertThat(found.getParent()).hasFileName("hello");
    assertThat(found.resolveSibling("server/setup.sh")).hasContent("text").isExecutable();
    assertThat(found.resolveSibling("composition.yaml").toFile().canExecute()).isFalse();
  }

  @Test
  void aCompositionIsUnpackedOncePerContent() throws IOException {
    jar("some.jar", "hello", "text");
    CompositionPath path = from("work", List.of(), loader("some.jar"));
    Path found = path.find("hello");

    assertThat(path.find("hello")).isEqualTo(found);
    jar("newer.jar", "hello", "other text");
    Path newer = from("work", List.of(), loader("newer.jar")).find("hello");

    assertThat(newer).isNotEqualTo(found);
    assertThat(found.resolveSibling("server/setup.sh")).hasContent("text");
    assertThat(newer.resolveSibling("server/setup.sh")).hasContent("other text");
    assertThat(entries("unpacked")).hasSize(2);
  }

  @Test
  void anUnknownNameListsTheKnownOnesNearestFirst() throws IOException {
    composition("configured/oar");
    composition("work/compositions/hello");
    composition("compositions/hell");
    composition("classes/compositions/halo");
    jar("some.jar", "other", "");
    Files.createDirectories(directory.resolve("compositions/none"));
    CompositionPath path =
        from("work", List.of(directory.resolve("configured")), loader("classes/", "some.jar"));

    assertThatThrownBy(() -> path.find("helo"))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "unknown composition `helo`: known are `halo`, `hell`, `hello`, `oar`, `other`; looked"
                + " in `%1$s/configured`, `compositions` of `%1$s/work` and of its parents, and on"
                + " the class path; for another place give a path such as `./helo`, or set"
                + " -Densemble.compositions=DIRECTORY",
            directory);
  }

  @Test
  void aNameCannotLeaveItsPlace() throws IOException {
    composition("work/compositions/x");
    Files.writeString(directory.resolve("work/composition.yaml"), "");

    assertThatThrownBy(() -> from("work/a/b").find(".."))
        .isInstanceOf(EnsembleException.class)
        .hasMessageStartingWith("unknown composition `..`: known are `x`; looked in ");
  }

  @Test
  void aProjectOfNixOsComposeIsACompositionUnlessThereIsADescription() throws IOException {
    Path project = Files.createDirectories(directory.resolve("work/compositions/oar/nxc"));
    Path file = Files.writeString(project.resolve("nxc.json"), "{}");

    assertThat(from("work").find("./compositions/oar")).isEqualTo(file);
    assertThat(from("work").find("oar")).isEqualTo(file);
    assertThat(from("work/compositions/oar/nxc").find(".")).isEqualTo(file);
    assertThat(from("work").names()).containsExactly("oar");
    Path described = composition("work/compositions/oar");
    assertThat(from("work").find("oar")).isEqualTo(described);
  }

  @Test
  void aPathWithoutACompositionIsRefused() throws IOException {
    Files.createDirectories(directory.resolve("work/empty"));

    assertThatThrownBy(() -> from("work").find("./empty"))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "the directory `./empty` has no `composition.yaml`, and is no project of NixOS Compose"
                + " either: it has no `nxc.json`");
    assertThatThrownBy(() -> from("work").find("none/composition.yaml"))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("there is no composition `none/composition.yaml`: no such file or directory");
  }

  @Test
  void aConfiguredDirectoryHasToExist() {
    assertThatThrownBy(() -> from("work", List.of(directory.resolve("none")), NOTHING))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "-Densemble.compositions names `%s/none`, which is no directory; correct it or"
                + " create one",
            directory);
  }

  private CompositionPath from(String workingDirectory) {
    return from(workingDirectory, List.of(), NOTHING);
  }

  private CompositionPath from(String workingDirectory, List<Path> configured, ClassLoader loader) {
    return new CompositionPath(
        configured, directory.resolve(workingDirectory), loader, directory.resolve("unpacked"));
  }

  private Path composition(String path) throws IOException {
    Path composition = Files.createDirectories(directory.resolve(path));
    return Files.writeString(composition.resolve("composition.yaml"), "");
  }

  private void jar(String jar, String name, String setup) throws IOException {
    URI uri = URI.create("jar:" + directory.resolve(jar).toUri());
    Map<String, String> options = Map.of("create", "true", "enablePosixFileAttributes", "true");
    try (FileSystem files = FileSystems.newFileSystem(uri, options)) {
      Path composition = files.getPath("compositions", name);
      Files.createDirectories(composition.resolve("server"));
      Files.writeString(composition.resolve("composition.yaml"), "");
      Path script = Files.writeString(composition.resolve("server/setup.sh"), setup);
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private URLClassLoader loader(String... entries) throws IOException {
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < entries.length; i++) {
      urls[i] = directory.resolve(entries[i]).toUri().toURL();
    }
    return new URLClassLoader(urls, null);
  }

  private List<Path> entries(String path) throws IOException {
    try (Stream<Path> entries = Files.list(directory.resolve(path))) {
      return entries.toList();
    }
  }
}
