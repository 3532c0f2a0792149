// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.linux.UidRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said, and left behind, on machines that lack something. */
class LackingMachineIT {

  @TempDir Path directory;

  private LackingMachine machine;

  @BeforeEach
  void needsRoot() {
    assumeThat(UidRange.isRoot()).as("only root can make such machines").isTrue();
    machine = new LackingMachine(directory).with(Settings.ROLES, "pair=0");
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(Traces.of(directory)).isEmpty();
  }

  @Test
  void nothingIsLacking() throws Exception {
    assertThat(machine.deploy("mini")).isEqualTo("up and down");
  }

  @Test
  void neitherRootNorARangeOfIds() throws Exception {
    assertThat(machine.withoutRoot().deploy("mini"))
        .startsWith(
            "no flavour can be used here: `sandbox` cannot be used here: this user is not root and"
                + " has no range of 65536 subordinate ids; to mend it: run as root, or let an"
                + " administrator do `apt-get install uidmap` and add `nobody:100000:65536` to both"
                + " /etc/subuid and /etc/subgid; ")
        .contains("; `unusable` cannot be used here: it has no strings; to mend it: buy some");
  }

  @Test
  void programsOfTheSandbox() throws Exception {
    assertThat(
            machine
                .without("ip")
                .without("nsenter")
                .with(Settings.FLAVOUR, "sandbox")
                .deploy("mini"))
        .isEqualTo(
            "flavour `sandbox` cannot be used here: `nsenter`, `ip` are not installed; to mend it:"
                + " apt-get install iproute2 util-linux");
  }

  @Test
  void aProgramToBuildImagesWith() throws Exception {
    Path cache = directory.resolve("cache");
    assertThat(machine.without("mmdebstrap").with(Settings.CACHE, cache.toString()).deploy("mini"))
        .isEqualTo(
            "composition `mini`, base image: this machine cannot build images, because `mmdebstrap`"
                + " is not installed; to mend it: apt-get install mmdebstrap");
    assertThat(directory.resolve("state")).doesNotExist();
    // Of what did not even begin to come up, the record of the run tells.
    assertThat(directory.resolve("evidence"))
        .isDirectoryRecursivelyContaining("glob:**/deployment.json")
        .isDirectoryNotContaining("glob:**.log");
  }

  @Test
  void aDiskForStateThatIsReadOnly() throws Exception {
    Path state = directory.resolve("state");
    assertThat(machine.withReadOnlyDisk(state).deploy("mini"))
        .isEqualTo(
            "directory `DIRECTORY/state` for state: `DIRECTORY/state` cannot be written to by user"
                + " `root`; mend that, or name another with -Densemble.state=DIRECTORY");
  }

  @Test
  void aDiskForEvidenceThatIsReadOnly() throws Exception {
    Path evidence = directory.resolve("disk/evidence");
    assertThat(
            machine
                .withReadOnlyDisk(evidence.getParent())
                .with(Settings.EVIDENCE, evidence.toString())
                .deploy("mini"))
        .isEqualTo(
            "directory `DIRECTORY/disk/evidence` for evidence: `DIRECTORY/disk` cannot be written to"
                + " by user `root`; mend that, or name another with -Densemble.evidence=DIRECTORY");
  }

  @Test
  void spaceForState() throws Exception {
    assertThat(machine.withFullDisk(directory.resolve("state")).deploy("mini"))
        .isEqualTo(
            "composition `mini` did not come up in flavour `sandbox` (TIME): cannot write a lease"
                + " to DIRECTORY/state/leases: No space left on device; mend that, or name another"
                + " directory with -Densemble.state=DIRECTORY");
  }

  @Test
  void spaceForKeys() throws Exception {
    assertThat(machine.withFullDisk(Path.of("/dev/shm")).deploy("mini"))
        .isEqualTo(
            "composition `mini` did not come up in flavour `sandbox` (TIME): cannot write to"
                + " /dev/shm/ensemble-mini-ID, where a deployment keeps keys and scripts: No space left"
                + " on device\nevidence: DIRECTORY/evidence/RUN/mini-ID");
  }

  @Test
  void spaceForEvidence() throws Exception {
    assertThat(machine.withFullDisk(directory.resolve("evidence")).deploy("mini"))
        .isEqualTo("up and down");
  }

  @Test
  void aProgramForFaultsOfTheNetwork() throws Exception {
    assertThat(machine.without("nft").breaking().with(Settings.ROLES, "pair=1").deploy("mini"))
        .isEqualTo(
            "drop of single <-> pair1 cannot be made: `nft` is not installed; to mend it: apt-get"
                + " install nftables");
  }

  @Test
  void aProgramForTheRouteOut() throws Exception {
    Path composition = Files.createDirectory(directory.resolve("outgoing"));
    Files.writeString(
        composition.resolve("composition.yaml"),
        """
        image: { suite: bookworm }
        network: { internet: true }
        roles: { node: {} }
        """);
    assertThat(new LackingMachine(directory).without("slirp4netns").deploy(composition.toString()))
        .isEqualTo(
            "composition `outgoing` asks for a route out (`network: {internet: true}`), which"
                + " flavour `sandbox` cannot give here: `slirp4netns` is not installed; to mend it:"
                + " apt-get install slirp4netns");
    assertThat(directory.resolve("evidence")).doesNotExist();
  }
}
