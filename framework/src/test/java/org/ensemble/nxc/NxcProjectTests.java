// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ensemble.EnsembleException;
import org.ensemble.nxc.deploy.DeployFile;
import org.ensemble.nxc.store.NixStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NxcProjectTests {

  private static final NixStores NO_OTHER_STORE = new NixStores(List.of());

  @TempDir Path home;
  private Path directory;

  @BeforeEach
  void makeProject() throws IOException {
    directory = Files.createDirectory(home.resolve("project"));
    write("nxc.json", "{\"composition\": \"composition.nix\"}");
  }

  @Test
  void aProjectMaySayLittle() {
    NxcProject project = NxcProject.at(directory);
    assertThat(project)
        .isEqualTo(new NxcProject(directory, "composition.nix", null, null, false, List.of()));
    assertThat(project.builds().all()).isEmpty();
  }

  @Test
  void aProjectMaySayMore() throws IOException {
    write(
        "nxc.json",
        "{\"composition\": \"oar.nix\", \"default_flavour\": \"vm\", \"platform\": \"Grid5000\","
            + " \"flake\": true, \"other\": {}}");
    assertThat(NxcProject.at(directory))
        .isEqualTo(new NxcProject(directory, "oar.nix", "vm", "Grid5000", true, List.of()));
  }

  @ParameterizedTest
  @CsvSource({"''", "nixos-test"})
  void noFlavourIsTheDefault(String flavour) throws IOException {
    write(
        "nxc.json",
        "{\"composition\": \"composition.nix\", \"default_flavour\": \"" + flavour + "\"}");
    assertThat(NxcProject.at(directory).defaultFlavour()).isNull();
  }

  @Test
  void aLinkLeadsToTheProject() throws IOException {
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Files.createSymbolicLink(elsewhere.resolve("nxc.json"), Path.of("../project/nxc.json"));
    assertThat(NxcProject.at(elsewhere).directory()).isEqualTo(directory);
  }

  @Test
  void aProjectMayBeBelow() throws IOException {
    Files.move(directory, home.resolve("nxc"));
    assertThat(NxcProject.at(home).directory()).isEqualTo(home.resolve("nxc"));
  }

  @Test
  void setupHasVariants() throws IOException {
    write(
        "setup.toml",
        """
        selected = "dev"
        [project]
        [params]
        a = "hello"
        [options]
        nix-flags = "--impure"
        [test.params]
        b = 10
        [dev.build.hello.src.fetchurl]
        url = "mirror://gnu/hello.tar.gz"
        """);
    assertThat(NxcProject.at(directory).setups()).containsExactly("test", "dev");
  }

  @Test
  void theNewestLinkIsTaken() throws Exception {
    link("oar::vm", "target");
    link("oar::docker", "target");
    link("slurm::vm", "target");
    assertThat(chosen(null, null)).isEqualTo("slurm::vm");
    assertThat(chosen(null, "docker")).isEqualTo("oar::docker");
    assertThat(chosen("oar", null)).isEqualTo("oar::docker");
    assertThat(chosen("oar", "vm")).isEqualTo("oar::vm");
    link("::vm", "target");
    link("oar::vm-ramdisk", "target");
    assertThat(chosen("oar", "vm")).isEqualTo("::vm");
    assertThat(chosen("oar", "docker")).isEqualTo("oar::docker");
    assertThat(chosen(null, null)).isEqualTo("oar::vm-ramdisk");
  }

  @Test
  void aBuildIsLookedForInEveryStore() throws IOException {
    Path info = Fixture.of("vm-default").directory().resolve("build/composition::vm");
    Path store = Files.createDirectories(home.resolve(".nix/store"));
    Files.copy(info, store.resolve("0123-info"));
    link("composition::vm", "/nix/store/0123-info");
    NxcBuild build = NxcProject.at(directory).builds().choose(null, null);
    assertThat(build.info(NixStores.of(home)).file()).isEqualTo(store.resolve("0123-info"));
  }

  @Test
  void theNewestDeploymentIsTaken() throws Exception {
    Path deploy = Files.createDirectory(directory.resolve("deploy"));
    write("deploy/oar::vm.json", "{\"deployment\": {\"192.168.1.1\": {\"role\": \"node\"}}}");
    Thread.sleep(20);
    write("deploy/oar::docker.json", "{\"deployment\": {\"foo\": {\"role\": \"node\"}}}");
    Thread.sleep(20);
    write("deploy/notes.txt", "");
    DeployFile newest = NxcProject.at(directory).newestDeployment();
    assertThat(newest.file()).isEqualTo(deploy.resolve("oar::docker.json"));
  }

  @Test
  void thereIsNoProject() {
    assertRefused(
        () -> NxcProject.at(home.resolve("none")),
        home.resolve("none")
            + ": found no project of NixOS Compose, expected `nxc.json` here or in `nxc`; make one"
            + " with `nxc init`, or name another directory");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                       | : found an empty file, expected JSON; see `nxc init` for one that is right
          []                       | :1:1: found an empty list, expected a map; see `nxc init` for one that is right
          {}                       | :1:1: the key `composition` is missing, found an empty map; see `nxc init` for one that is right
          {"composition": null}    | :1:1: the key `composition` is null, found a map with `composition`; see `nxc init` for one that is right
          {"composition": 1}       | :1:17: `composition`: found the number `1`, expected a text; see `nxc init` for one that is right
          {"composition": "a", "flake": "yes"} | :1:31: `flake`: found `yes`, expected `true` or `false`; see `nxc init` for one that is right
          {"composition" "a"}      | :1:16: no valid JSON: Unexpected character ('"' (code 34)): was expecting a colon to separate field name and value; see `nxc init` for one that is right
          """)
  void aProjectFileIsWrong(String text, String problem) throws IOException {
    write("nxc.json", text);
    assertRefused(() -> NxcProject.at(directory), directory.resolve("nxc.json") + problem);
  }

  @Test
  void aSetupFileIsWrong() throws IOException {
    write("setup.toml", "[project]\n[dev.params\n");
    assertThatThrownBy(() -> NxcProject.at(directory))
        .isInstanceOf(EnsembleException.class)
        .hasMessageStartingWith(directory.resolve("setup.toml") + ":2:")
        .hasMessageContaining(": no valid TOML: ")
        .hasMessageEndingWith("; correct that line");
  }

  @Test
  void aLinkToAProjectLeadsNowhere() throws IOException {
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("nxc.json"), Path.of("/gone/nxc.json"));
    assertRefused(
        () -> NxcProject.at(elsewhere),
        link
            + ": found a link to `/gone/nxc.json`, where there is nothing, expected a file; let it"
            + " lead to the project's `nxc.json`");
  }

  @Test
  void thereIsNoBuild() {
    assertRefused(
        () -> chosen(null, null),
        directory.resolve("build")
            + ": found no build, expected a link `composition::flavour`; make one with `nxc"
            + " build`");
  }

  @Test
  void thereIsNoSuchBuild() throws IOException {
    link("oar::vm", "target");
    assertRefused(
        () -> chosen("oar", "docker"),
        directory.resolve("build")
            + ": unknown build `oar::docker`: known are `oar::vm`; make it with `nxc build`");
  }

  @Test
  void aBuildLinkLeadsNowhere() throws IOException {
    Path link = link("oar::vm", "/nix/store/0123-gone");
    NxcBuild build = NxcProject.at(directory).builds().choose(null, null);
    assertRefused(
        () -> build.info(NixStores.of(home)),
        "the build `"
            + link
            + "`, a link to `/nix/store/0123-gone`, is not on this machine; looked for `"
            + home
            + "/.local/share/nix/root/nix/store/0123-gone`, `"
            + home
            + "/.nix/store/0123-gone`, `/nix/store/0123-gone`; build it again with `nxc build`, or"
            + " copy it here with `nix copy`");
  }

  @Test
  void aBuildIsOfAnotherFlavour() throws IOException {
    Path info = Fixture.of("vm-default").directory().resolve("build/composition::vm");
    Path copy = Files.copy(info, home.resolve("info"));
    Path link = link("composition::docker", copy.toString());
    NxcBuild build = NxcProject.at(directory).builds().choose(null, null);
    assertRefused(
        () -> build.info(NO_OTHER_STORE),
        link
            + ": found a build of flavour `vm`, expected `docker` as its name says; build it again"
            + " with `nxc build`");
  }

  @ParameterizedTest
  @CsvSource({"::vm", "oar::", "a::b::c", "''"})
  void aNameIsRefused(String name) {
    assertRefused(
        () -> NxcName.parse(name),
        "found `"
            + name
            + "`, expected the name of a composition, with or without a flavour:"
            + " `composition::flavour`");
  }

  @Test
  void aNameMayHaveAFlavour() {
    assertThat(NxcName.parse("oar::vm")).isEqualTo(new NxcName("oar", "vm"));
    assertThat(NxcName.parse("oar")).isEqualTo(new NxcName("oar", null));
  }

  private String chosen(String composition, String flavour) {
    return NxcProject.at(directory).builds().choose(composition, flavour).name();
  }

  private Path link(String name, String target) throws IOException {
    Path build = Files.createDirectories(directory.resolve("build"));
    try {
      // The clock of a file system ticks every few milliseconds.
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Files.createSymbolicLink(build.resolve(name), Path.of(target));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private static void assertRefused(ThrowingCallable code, String message) {
    assertThatThrownBy(code).isInstanceOf(EnsembleException.class).hasMessage(message);
  }
}
