// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.composition.reader.CompositionSchema;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.FakeFlavour;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.flavour.Usability.Usable;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is created, an image included. */
class RefusedDeploymentTests {

  private static final Flavour PAPER = new FakeFlavour("paper", new Usable());

  @TempDir Path directory;

  @AfterEach
  void nothingWasCreated() {
    assertThat(Traces.list(directory).map(path -> directory.relativize(Path.of(path)).toString()))
        .isSubsetOf("compositions", "file");
  }

  @Test
  void anUnknownComposition() throws IOException {
    composition("hello", "roles: { node: {} }");

    assertThatThrownBy(() -> deploy("helo"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageStartingWith("unknown composition `helo`: known are `hello`, ")
        .hasMessageEndingWith(
            "; looked in `%s/compositions`, `compositions` of `%s` and of its parents, and on the"
                + " class path; for another place give a path such as `./helo`, or set"
                + " -Densemble.compositions=DIRECTORY",
            directory, Path.of("").toAbsolutePath());
  }

  @Test
  void aFileThatHoldsNoComposition() throws IOException {
    composition("demo", "roles: { node: {} }");
    Path file = Files.writeString(directory.resolve("file"), "#!/bin/sh\necho hello\n");

    refused(
        file.toString(),
        file
            + ":2:1: expected a map with at least the keys `image` and `roles`, found `echo hello`");
  }

  @Test
  void anUnknownRoleInTheRolesOfTheRun() throws IOException {
    composition("demo", "roles: { server: {}, node: { count: 2 } }");

    refused(
        new TestDeployments(directory).with(Settings.ROLES, "nodes=4"),
        "demo",
        "composition `demo`: unknown role `nodes`: known are `node`, `server`");
  }

  @Test
  void rolesOfTheTestThatCannotBeRead() throws IOException {
    composition("demo", "roles: { node: {} }");

    refused(
        new TestDeployments(directory),
        new DeploymentRequest("demo", "node:4", null, Map.of()),
        PAPER,
        "roles distribution `node:4`: `node:4` is neither `role=number` nor `role=name+name`");
  }

  @Test
  void twoNodesOfOneName() throws IOException {
    composition("demo", "roles: { server: {}, node: { count: 2 } }");

    refused(
        new TestDeployments(directory).with(Settings.ROLES, "server=node2"),
        "demo",
        "composition `demo`: two nodes are called `node2`, one of role `server` and one of role"
            + " `node`; give one of them another name, for example with"
            + " `-Densemble.roles=node=other-name`");
  }

  @Test
  void noNodes() throws IOException {
    composition("demo", "roles: { server: { count: 0 }, node: { count: 0 } }");

    refused(
        "demo",
        "composition `demo`: no role (`server`, `node`) has a node in this run, and a deployment"
            + " needs one; ask for some, for example with `-Densemble.roles=server=1`");
  }

  @Test
  void moreNodesThanAddresses() throws IOException {
    composition("demo", "roles: { node: { count: 255 } }");

    refused(
        "demo",
        "composition `demo`: 255 nodes were asked for, and the network of a deployment has room"
            + " for 254; ask for fewer (see -Densemble.roles)");
  }

  @Test
  void anUnknownVariantAndAnUnknownParameter() throws IOException {
    Path file =
        composition(
            "demo",
            """
            parameters: { interval: 1 }
            variants: { slow: { interval: 60 } }
            roles: { node: {} }
            """);

    refused(
        new TestDeployments(directory)
            .with(Settings.VARIANT, "slw")
            .with(Settings.SET_PREFIX + "intervall", "2"),
        "demo",
        file
            + ": this run asks for an unknown variant `slw`: known are `slow`\n"
            + file
            + ": this run sets an unknown parameter `intervall`: known are `interval`");
  }

  @Test
  void moreMemoryThanThisMachineHas() throws IOException {
    composition(
        "demo",
        "roles: { server: { memory: 1000TiB }, node: { count: 2, memory: 512MiB }, none: { count: 0 } }");

    assertThatThrownBy(() -> deploy("demo"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageMatching(
            "composition `demo`: its 3 nodes need about 256000\\.3 GiB of memory"
                + " \\(server 256000\\.0 GiB, node 2 × 0\\.1 GiB\\) in flavour `paper`, and this machine has"
                + " \\d+\\.\\d GiB; ask for less with `memory` in the roles, or for fewer nodes"
                + " \\(see -Densemble\\.roles\\)");
  }

  @Test
  void disksThatTheFlavourCannotGive() throws IOException {
    composition("demo", "roles: { node: { disks: [{ name: data, size: 1GiB }] } }");

    assertThatThrownBy(() -> deploy("demo"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageStartingWith(
            "composition `demo`: role `node` asks for disks, and flavour `paper` lacks disks of its"
                + " own")
        .hasMessageContaining(new Alternatives(new FlavourChoice().known()).with(Capability.DISKS))
        .hasMessageEndingWith("; or leave `disks` out");
  }

  @Test
  void aCapabilityThatARoleRequires() throws IOException {
    composition("demo", "roles: { client: { requires: [kernel] } }");

    assertThatThrownBy(() -> deploy("demo"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageStartingWith(
            "composition `demo`: role `client` requires `kernel`, and flavour `paper` lacks a kernel"
                + " of its own")
        .hasMessageContaining(new Alternatives(new FlavourChoice().known()).with(Capability.KERNEL))
        .hasMessageEndingWith("; or leave its nodes out with -Densemble.roles=client=0");
  }

  @Test
  void whatARoleMayRequireAreCapabilities() throws IOException {
    JsonNode names =
        new ObjectMapper()
            .readTree(CompositionSchema.text())
            .findValue("requires")
            .findValue("enum");

    assertThat(names).isNotEmpty();
    for (JsonNode name : names) {
      composition("demo", "roles: { client: { requires: [" + name.asText() + "] } }");
      assertThatThrownBy(() -> deploy("demo"))
          .hasMessageContaining("role `client` requires `" + name.asText() + "`");
    }
  }

  @Test
  void aRouteOutThatTheFlavourCannotMake() throws IOException {
    composition("demo", "network: { internet: true }\nroles: { node: {} }");
    Unusable lacking =
        new Unusable(
            "`slirp4netns` is not installed",
            "apt-get install slirp4netns",
            List.of("slirp4netns"));

    refused(
        new TestDeployments(directory),
        DeploymentRequest.of("demo"),
        new FakeFlavour("paper", new Usable(), lacking),
        "composition `demo` asks for a route out (`network: {internet: true}`), which flavour"
            + " `paper` cannot give here: `slirp4netns` is not installed; to mend it: apt-get"
            + " install slirp4netns");
  }

  @Test
  void secretsThatTheEnvironmentLacks() throws IOException {
    composition("demo", "secrets: [HOME, NO_SUCH_SECRET, NOR_THIS]\nroles: { node: {} }");

    refused(
        "demo",
        "composition `demo`: the values of its secrets come from environment variables, and the"
            + " environment lacks `NO_SUCH_SECRET`, `NOR_THIS`; export what is missing before the"
            + " run");
  }

  @Test
  void directoriesThatCannotBe() throws IOException {
    composition("demo", "roles: { node: {} }");
    Path file = Files.createFile(directory.resolve("file"));

    refused(
        new TestDeployments(directory).with(Settings.STATE, file + "/state"),
        "demo",
        "directory `%1$s/state` for state: `%1$s` is no directory; mend that, or name another with -Densemble.state=DIRECTORY"
            .formatted(file));
    refused(
        new TestDeployments(directory).with(Settings.EVIDENCE, file.toString()),
        "demo",
        "directory `%1$s` for evidence: `%1$s` is no directory; mend that, or name another with -Densemble.evidence=DIRECTORY"
            .formatted(file));
  }

  private Path composition(String name, String roles) throws IOException {
    Path home = Files.createDirectories(directory.resolve("compositions").resolve(name));
    return Files.writeString(
        home.resolve("composition.yaml"), "image: { suite: bookworm }\n" + roles);
  }

  private void refused(String composition, String message) {
    refused(new TestDeployments(directory), composition, message);
  }

  private void refused(TestDeployments deployments, String composition, String message) {
    refused(deployments, DeploymentRequest.of(composition), PAPER, message);
  }

  private void refused(
      TestDeployments deployments, DeploymentRequest request, Flavour flavour, String message) {
    assertThatThrownBy(() -> deploy(deployments, request, flavour))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("%s", message);
  }

  private void deploy(String composition) {
    deploy(new TestDeployments(directory), DeploymentRequest.of(composition), PAPER);
  }

  private void deploy(TestDeployments deployments, DeploymentRequest request, Flavour flavour) {
    Settings settings =
        deployments
            .with(Settings.COMPOSITIONS, directory.resolve("compositions").toString())
            .with(Settings.CACHE, directory.resolve("cache").toString())
            .settings();
    new Deployer(settings, Progress.SILENT).deploy(request, flavour).close();
  }
}
