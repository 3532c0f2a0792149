// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PackageLookTests {

  private static final String STORE = "/nix/store/0123456789abcdfghijklmnpqrsvwxyz-";

  private static NodePackage read(String name, String printed) {
    return new PackageLook(name).read(Sights.of(printed));
  }

  @Test
  void readsDpkg() {
    NodePackage both = read("libc6", "dpkg\ninstalled 2.36-9 amd64\ninstalled 2.36-9 i386\n");

    assertThat(both.version()).isEqualTo("2.36-9");
    assertThat(both.architecture()).isEqualTo("amd64");
    assertThat(read("x", "dpkg\nconfig-files 1.0 all\n").isInstalled()).isFalse();
  }

  /** As rpm(8) documents {@code --qf} and what it says of a package that is not installed. */
  @Test
  void readsRpm() {
    NodePackage bash = read("bash", "rpm\ninstalled 5.2.26-3.fc40 x86_64\n");

    assertThat(bash.manager()).isEqualTo(PackageManager.RPM);
    assertThat(bash.version()).isEqualTo("5.2.26-3.fc40");
    assertThat(read("x", "rpm\npackage x is not installed\n").isInstalled()).isFalse();
  }

  @Test
  void readsTheStoreOfNix() {
    String store =
        "nix\nx86_64\n"
            + STORE
            + "bash-interactive-5.2-p26\n"
            + STORE
            + "bash-completion-2.13.0\n"
            + STORE
            + "nixos-system\n";

    assertThat(read("bash-interactive", store).version()).isEqualTo("5.2-p26");
    assertThat(read("bash-interactive", store).architecture()).isEqualTo("x86_64");
    assertThat(read("bash", store).isInstalled()).isFalse();
  }
}
