// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.nxc.deploy.ComposeArtifact;
import org.ensemble.nxc.deploy.DeployFile;
import org.ensemble.nxc.deploy.DeployReader;
import org.ensemble.nxc.deploy.DeployedNode;
import org.ensemble.nxc.deploy.MachineFile;
import org.ensemble.nxc.deploy.NodeAddresses;
import org.ensemble.nxc.json.PythonJson;
import org.ensemble.nxc.store.NixStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NxcDeployTests {

  @TempDir Path home;

  @Test
  void aMachineIsReachedThroughAPortOfThisHost() {
    DeployedNode node = fixture("vm-cli-names", "composition::vm.json").nodes().get(1);
    assertThat(node)
        .isEqualTo(
            new DeployedNode("192.168.1.2", "foo", "node", 2, "/nix/store/n-sys/init", null));
    assertThat(node.sshAddress()).isEqualTo("127.0.0.1");
    assertThat(node.sshPort()).isEqualTo(22023);
  }

  @Test
  void aRealMachineIsReachedByItsAddress() {
    DeployedNode node = fixture("g5k-4ips", "composition::g5k-nfs-store.json").nodes().get(0);
    assertThat(node.sshAddress()).isEqualTo("172.16.66.1");
    assertThat(node.sshPort()).isEqualTo(22);
  }

  @Test
  void aContainerIsReachedThroughItsComposeFile() {
    DeployFile file = fixture("docker-default", "composition::docker.json");
    assertThat(file.composeFile())
        .isEqualTo(
            Path.of("/home/alice/docker-default/artifact/composition/docker/docker-compose.json"));
    assertThat(file.composition()).isNull();
    assertThat(file.nodes()).extracting(DeployedNode::host).containsExactly("frontend", "node");
  }

  @Test
  void theTestScriptOfDockerIsNamedByItsFile() throws IOException {
    Path script = stored("bbbb-test-script", "");
    assertThat(fixture("docker-default", "composition::docker.json").testScript(NixStores.of(home)))
        .isEqualTo(script);
  }

  @Test
  void theTestScriptOfMachinesIsNamedByTheBuild() throws IOException {
    Path script = stored("cccc-script", "");
    stored(
        "aaaa-compositions-info.json",
        "{\"composition\": {\"test_script\": \"/nix/store/cccc-script\"}}");
    assertThat(fixture("vm-default", "composition::vm.json").testScript(NixStores.of(home)))
        .isEqualTo(script);
  }

  @Test
  void nspawnNamesNoTestScript() {
    DeployFile file = fixture("nspawn-default", "composition::nspawn.json");
    assertThatThrownBy(() -> file.testScript(NixStores.of(home)))
        .isInstanceOf(EnsembleException.class)
        .hasMessageEndingWith(
            "composition::nspawn.json: found neither `test_script` nor `compositions_info_path`,"
                + " expected one of them to lead to a test script; name its file");
  }

  @Test
  void theStoreAtHomeComesFirst() throws IOException {
    Path second = stored("x", "");
    NixStores stores = NixStores.of(home);
    assertThat(stores.find(Path.of("/nix/store/x"), "it")).isEqualTo(second);
    Path root = Files.createDirectories(home.resolve(".local/share/nix/root/nix/store"));
    Path first = Files.createFile(root.resolve("x"));
    assertThat(stores.find(Path.of("/nix/store/x"), "it")).isEqualTo(first);
    Files.delete(first);
    Files.createSymbolicLink(first, Path.of("/nix/store/y"));
    Path target = stored("y", "");
    assertThat(stores.find(Path.of("/nix/store/x"), "it")).isEqualTo(target);
  }

  @Test
  void linksThatLeadInCirclesAreRefused() throws IOException {
    Files.createSymbolicLink(home.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(home.resolve("b"), Path.of("a"));
    assertThatThrownBy(() -> NixStores.of(home).find(home.resolve("a"), "the script"))
        .hasMessage(
            "the script `"
                + home.resolve("a")
                + "`: more than 40 links lead on from it; build it again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          oar::vm.json | {}                                  | :1:1: the key `deployment` is missing, found an empty map
          oar::vm.json | {"deployment": {"a": {}}}           | :1:22: `deployment.a`: the key `role` is missing, found an empty map
          oar::vm.json | {"deployment": {"a": {"role": "n", "vm_id": 0}}} | :1:45: `deployment.a.vm_id`: found the number `0`, expected the number of a machine, from 1
          oar.json     | {}                                  | : found a file of this name, expected `composition::flavour.json`
          """)
  void aFileIsWrong(String name, String text, String problem) throws IOException {
    Path file = Files.writeString(home.resolve(name), text);
    assertThatThrownBy(() -> DeployReader.read(file))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(file + problem + "; start it again with `nxc start`");
  }

  @Test
  void machinesAreCountedOnce() throws IOException {
    Path file =
        Files.writeString(home.resolve("machines"), "10.0.0.2\n10.0.0.1\n\n10.0.0.2\n10.0.0.3\n");
    List<String> machines = MachineFile.addresses(file);
    assertThat(machines).containsExactly("10.0.0.2", "10.0.0.1", "10.0.0.3");
    assertThat(NodeAddresses.of("g5k-image", 2, machines)).containsExactly("10.0.0.2", "10.0.0.1");
  }

  @Test
  void aMachineFileMayBeEmptyTooEarly() throws IOException {
    Path file = Files.writeString(home.resolve("machines"), "\n");
    assertThatThrownBy(() -> MachineFile.addresses(file))
        .hasMessage(
            file
                + ": found no machine, expected the name of one in each line; wait until the job has"
                + " started");
  }

  @Test
  void aNetworkHasAnEnd() {
    assertThat(NodeAddresses.of("nspawn", 253, List.of())).endsWith("10.0.3.254");
    assertThatThrownBy(() -> NodeAddresses.of("nspawn", 254, List.of()))
        .hasMessage(
            "flavour `nspawn`: found 254 nodes, expected 253 at most, one for each address of"
                + " 10.0.3.0/24; ask for fewer");
  }

  @Test
  void aComposeFileLacksARole() throws IOException {
    Path base =
        Files.writeString(
            home.resolve("base"), "{\"services\": {\"frontend\": {\"volumes\": []}}}");
    assertThatThrownBy(() -> ComposeArtifact.write(Fixture.of("docker-default").request(), base))
        .hasMessage(
            base
                + ":1:14: `services`: the key `node` is missing, found a map with `frontend`; build"
                + " it again with `nxc build`");
  }

  /** Compared with what Python 3.11 prints. */
  @Test
  void jsonIsWrittenAsPythonDoes() throws IOException {
    String json =
        "{\"a\": [], \"b\": {}, \"c\": [1, true, null, \"\\u00e9\\u007f\\n\\u001F\\\"\\\\/\"]}";
    assertThat(PythonJson.compact(new ObjectMapper().readTree(json)))
        .isEqualTo(
            "{\"a\": [], \"b\": {}, \"c\": [1, true, null,"
                + " \"\\u00e9\\u007f\\n\\u001f\\\"\\\\/\"]}");
    assertThat(PythonJson.indented(new ObjectMapper().readTree(json)))
        .startsWith("{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\n    1,\n    true,\n    null,\n");
  }

  private Path stored(String name, String text) throws IOException {
    Path store = Files.createDirectories(home.resolve(".nix/store"));
    return Files.writeString(store.resolve(name), text);
  }

  private static DeployFile fixture(String name, String file) {
    return DeployReader.read(Fixture.of(name).directory().resolve("deploy").resolve(file));
  }
}
