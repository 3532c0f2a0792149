// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ensemble.composition.Distribution;
import org.ensemble.nxc.deploy.DeployRequest;
import org.ensemble.nxc.deploy.NodeAddresses;
import org.ensemble.nxc.info.ComposeInfo;
import org.ensemble.nxc.info.NxcComposition;
import org.ensemble.nxc.roles.NxcDistribution;
import org.ensemble.nxc.roles.NxcNaming;
import org.ensemble.nxc.roles.RoleFile;
import org.ensemble.nxc.roles.RoleOption;
import org.ensemble.nxc.roles.RoleWish;
import org.ensemble.nxc.store.NixStores;

/** A case of files that NixOS Compose has written, with what it was given. */
record Fixture(String name, Path directory) {

  private static final Map<String, String> OPTIONS =
      Map.of(
          "vm-cli-node1", "node=1",
          "vm-cli-names", "node=foo,bar",
          "vm-cli-conflict", "node=foo,frontend",
          "vm-unknown-role", "compute=2",
          "docker-cli-node1", "node=1");

  private static final List<String> MACHINES =
      List.of("172.16.66.1", "172.16.66.2", "172.16.66.3", "172.16.66.4", "172.16.66.5");

  static Path resources() {
    try {
      return Path.of(Fixture.class.getResource("/nxc/RESULTS.json").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<Fixture> all() throws IOException {
    return results().properties().stream().map(Map.Entry::getKey).map(Fixture::of);
  }

  static JsonNode results() throws IOException {
    return new ObjectMapper().readTree(resources().resolve("RESULTS.json").toFile());
  }

  static Fixture of(String name) {
    return new Fixture(name, resources().resolve(name));
  }

  @Override
  public String toString() {
    return name;
  }

  NxcBuild build() {
    return new BuildLinks(directory.resolve("build")).choose(null, null);
  }

  DeployRequest request() {
    return request(wishes());
  }

  DeployRequest request(List<RoleWish> wishes) {
    NxcBuild build = build();
    ComposeInfo info = build.info(new NixStores(List.of()));
    NxcComposition composition = info.composition(null, build.composition());
    Distribution distribution =
        NxcDistribution.of(composition, info.flavour(), NxcNaming.OF_FLAVOUR, wishes);
    int nodes = distribution.names().size();
    List<String> machines = name.equals("g5k-too-few") ? MACHINES.subList(0, 2) : MACHINES;
    return new DeployRequest(
        info,
        composition,
        distribution,
        NodeAddresses.of(info.flavour(), nodes, machines),
        "ssh-rsa AAAAB3FAKE alice@host",
        "alice",
        Path.of("/home/alice").resolve(name));
  }

  List<RoleWish> wishes() {
    List<RoleWish> wishes = new ArrayList<>();
    Path file = directory.resolve("roles.yaml");
    if (Files.exists(file)) {
      wishes.addAll(RoleFile.read(file));
    }
    if (OPTIONS.containsKey(name)) {
      wishes.add(RoleOption.parse(OPTIONS.get(name)));
    }
    return wishes;
  }

  Path written(DeployRequest request) {
    return directory.resolve("deploy").resolve(request.deployFile().getFileName());
  }
}
