// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.Deployment;
import org.ensemble.image.CachedImage;
import org.ensemble.image.Images;
import org.ensemble.linux.UidRange;
import org.ensemble.node.Node;
import org.ensemble.support.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Two deployments of the same composition at once, and the end of one of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class IsolationPart extends Part {

  private @Nullable Deployment second;

  IsolationPart(Stage stage) {
    super(stage);
  }

  @BeforeAll
  void deploy() {
    second = stage.deploy("gamma=0", Set.of());
  }

  @AfterAll
  void close() {
    if (second != null) {
      second.close();
    }
  }

  private Deployment second() {
    return Objects.requireNonNull(second);
  }

  private Node otherAlpha() {
    return second().node("alpha");
  }

  private Node otherBeta() {
    return second().node("beta");
  }

  @Test
  @Order(1)
  void theyHaveTheSameNamesAndAreOthers() {
    assertThat(otherAlpha().succeed("hostname").stdout()).isEqualTo("alpha\n");
    for (String path : List.of("/etc/machine-id", "/etc/ssh/ssh_host_ed25519_key.pub", BOOT_ID)) {
      assertThat(otherAlpha().file(path).text()).isNotEqualTo(alpha().file(path).text());
    }
    assertThat(otherAlpha().succeed("getent ahostsv4 beta").stdout())
        .startsWith(otherBeta().address() + " ");
  }

  @Test
  @Order(2)
  void theyDoNotReachEachOther() {
    otherBeta()
        .succeed(
            "systemd-run -q --unit=listens --socket-property=ListenStream=4712 sleep infinity");

    assertThat(otherAlpha().port(4712).at(otherBeta().address()).isOpen()).isTrue();
    assertThat(alpha().port(4712).at(otherBeta().address()).isOpen()).isFalse();
    assertThat(alpha().network().reaches(beta(), 4712)).isFalse();
  }

  @Test
  @Order(3)
  void theyShareNoStateAndSeeNothingOfEachOther() {
    alpha().succeed("echo mine | tee /exchange/mine /dev/shm/mine /root/mine >/tmp/mine");
    alpha().succeed("sleep 619 & sleep 0");

    assertThat(otherAlpha().succeed("ls /exchange /dev/shm /root /tmp").stdout())
        .doesNotContain("mine");
    assertThat(otherBeta().succeed("ls /exchange").stdout()).doesNotContain("mine");
    assertThat(otherAlpha().os().processes("sleep").matching("sleep 619")).isEmpty();
    alpha().succeed("pkill -f 'sleep 619'");
  }

  @Test
  @Order(4)
  void imagesInUseAreNotRemoved() {
    Images images = Images.in(stage.settings().cache(), UidRange.ofThisUser().orElseThrow());
    CachedImage used =
        images.list().stream()
            .filter(image -> image.composition().equals("flavour-contract"))
            .filter(image -> image.role().equals("alpha"))
            .findFirst()
            .orElseThrow();

    assertThat(used.inUse()).isTrue();
    assertThatThrownBy(() -> images.remove(used.key(), Progress.SILENT))
        .isInstanceOf(EnsembleException.class)
        .hasMessageContaining("in use");
  }

  @Test
  @Order(5)
  void theEndOfOneLeavesNothingButEvidenceAndTheOtherAlone() throws IOException {
    otherAlpha().succeed("echo collected >/var/log/contract-2.log");
    assertThat(stage.traces(second().id())).as("traces while it is there").isNotEmpty();

    second().close();
    second().close();

    stage.requireGone(second().id());
    assertThat(Files.readString(second().evidence().resolve("alpha/files/var_log_contract-2.log")))
        .isEqualTo("collected\n");
    for (String log : List.of("console.log", "journal.log", "commands.log")) {
      assertThat(second().evidence().resolve("beta").resolve(log)).isNotEmptyFile();
    }
    assertThat(stage.traces(deployment().id())).isNotEmpty();
    assertThat(alpha().file("/exchange/mine").text()).isEqualTo("mine\n");
    assertThat(alpha().network().reaches(beta())).isTrue();
  }
}
