// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.ensemble.node.Network;
import org.ensemble.node.OperatingSystem;
import org.ensemble.node.look.Interface;
import org.ensemble.node.look.Route;
import org.junit.jupiter.api.Test;

/** What can be seen of a node's operating system and network. */
abstract class LookingPart extends Part {

  LookingPart(Stage stage) {
    super(stage);
  }

  @Test
  void theOperatingSystemIsThatOfTheImage() {
    OperatingSystem os = alpha().os();

    assertThat(os.release().id()).isEqualTo("debian");
    assertThat(os.release().codename()).isEqualTo("bookworm");
    assertThat(os.pkg("systemd-sysv").isInstalled()).isTrue();
    assertThat(os.user("player").home()).isEqualTo("/home/player");
    assertThat(os.user("player").groups()).containsExactly("player");
    assertThat(os.environment().get("PATH")).contains("/usr/sbin");
    assertThat(os.sysctl("kernel.hostname")).isEqualTo("alpha");
    assertThat(os.kernel().release()).isNotBlank();
  }

  @Test
  void processesAndMountsAreItsOwn() {
    OperatingSystem os = alpha().os();

    assertThat(os.processes("systemd-journal").only().user()).isEqualTo("root");
    assertThat(os.processes().list()).anyMatch(process -> process.pid() == 1);
    assertThat(os.mount("/proc")).hasValueSatisfying(m -> assertThat(m.type()).isEqualTo("proc"));
    assertThat(os.mount("/sys/fs/cgroup"))
        .hasValueSatisfying(m -> assertThat(m.type()).isEqualTo("cgroup2"));
    assertThat(os.mount("/")).isPresent();
  }

  @Test
  void itsClockIsThatOfTheTest() {
    assertThat(alpha().os().clock().now().offset().abs())
        .isLessThan(Duration.ofSeconds(2).plus(alpha().os().clock().now().uncertainty()));
  }

  @Test
  void itsNetworkIsOneInterfaceAndOneRoute() {
    Network network = alpha().network();
    Interface link =
        network.interfaces().stream()
            .filter(i -> i.addresses().toString().contains(alpha().address() + "/"))
            .findFirst()
            .orElseThrow();

    assertThat(link.enabled()).isTrue();
    assertThat(link.state()).isEqualTo("up");
    assertThat(link.mtu()).isEqualTo(1_500);
    assertThat(link.mac()).isNotEqualTo("00:00:00:00:00:00");
    assertThat(network.interfaceNamed("lo").addresses().toString()).contains("127.0.0.1/8");
    assertThat(network.routes()).extracting(Route::device).contains(link.name());
    assertThat(network.reaches(beta(), 9)).as("nobody listens to port 9").isFalse();
  }
}
