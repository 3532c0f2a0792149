// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ensemble.EnsembleException;
import org.junit.jupiter.api.Test;

class EngineFactsTests {

  @Test
  void anEngineThatRemapsUsersSaysToWhom() {
    EngineFacts facts =
        EngineFacts.of(
            """
            {"ServerVersion":"20.10.24+dfsg1","KernelVersion":"6.18.44","CgroupDriver":"cgroupfs",
             "DockerRootDir":"/var/lib/docker/1845493760.1845493761",
             "SecurityOptions":["name=seccomp,profile=default","name=userns"]}""");

    assertThat(facts.version()).isEqualTo("20.10.24+dfsg1");
    assertThat(facts.kernel()).isEqualTo("6.18.44");
    assertThat(facts.cgroupDriver()).isEqualTo("cgroupfs");
    assertThat(facts.security()).containsExactlyInAnyOrder("seccomp", "userns");
    assertThat(facts.remapsUsers()).isTrue();
    assertThat(facts.rootOfContainers()).hasValue(1_845_493_760L);
    assertThat(facts.groupOfContainers()).hasValue(1_845_493_761L);
  }

  @Test
  void inAnyOtherEngineRootOfAContainerIsRoot() {
    EngineFacts facts =
        EngineFacts.of("{\"DockerRootDir\":\"/srv/1000.1000\",\"SecurityOptions\":null}");

    assertThat(facts.remapsUsers()).isFalse();
    assertThat(facts.isRootless()).isFalse();
    assertThat(facts.rootOfContainers()).isEmpty();
  }

  @Test
  void whatIsNoJsonIsAnError() {
    assertThatThrownBy(() -> EngineFacts.of("page not found"))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("a Docker Engine says of itself what is no JSON: page not found");
  }

  @Test
  void versionsAreComparedByNumbers() {
    assertThat(EngineFacts.isOlder("1.40", "1.41")).isTrue();
    assertThat(EngineFacts.isOlder("1.9", "1.41")).isTrue();
    assertThat(EngineFacts.isOlder("0.99", "1.41")).isTrue();
    assertThat(EngineFacts.isOlder("1.41", "1.41")).isFalse();
    assertThat(EngineFacts.isOlder("2.0", "1.41")).isFalse();
    assertThat(EngineFacts.isOlder(null, "1.41")).isTrue();
  }
}
