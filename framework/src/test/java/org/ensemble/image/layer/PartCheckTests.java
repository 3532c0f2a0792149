// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.composition.ImagePart;
import org.ensemble.composition.ImagePart.ImageFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartCheckTests {

  @ParameterizedTest
  @ValueSource(
      strings = {"tree", "g++", "libstdc++6", "nginx=1.22.1-9", "oar/sid", "libc6:i386", "x=1:2~3"})
  void takesNamesOfPackages(String name) {
    assertThatCode(() -> check(name)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-y", "tree-", "Tree", "a b", "", "./x.deb", "?essential", "a;b"})
  void refusesWhatAptWouldTakeForSomethingElse(String name) {
    assertThatThrownBy(() -> check(name))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "role `server`: `"
                + name
                + "` under `packages:` is no package name; expected is one like `nginx` or `nginx=1.22.1-9`");
  }

  @Test
  void refusesARelativePath() {
    assertThatThrownBy(() -> check("etc/motd", null))
        .hasMessage(
            "role `server`: file `etc/motd`: its path is not absolute; expected is one like `/etc/motd`");
  }

  @Test
  void refusesWhatNoNodeWouldSee() {
    assertThatThrownBy(() -> check("/var/../run/x", null))
        .hasMessage(
            "role `server`: file `/var/../run/x` would not be there in a node, where `/run` begins empty; put it elsewhere, or have systemd-tmpfiles make it (/etc/tmpfiles.d)");
  }

  @Test
  void refusesAnOwnerThatIsNone() {
    assertThatThrownBy(() -> check("/etc/x", "a b"))
        .hasMessage("role `server`: file `/etc/x`: owner `a b` is neither `user` nor `user:group`");
    assertThatCode(() -> check("/etc/x", "www-data:adm")).doesNotThrowAnyException();
    assertThatCode(() -> check("/etc/x", "1000:1000")).doesNotThrowAnyException();
  }

  private static void check(String packageName) {
    PartCheck.check(
        "role `server`", new ImagePart(List.of(packageName), List.of(), List.of(), null));
  }

  private static void check(String path, @Nullable String owner) {
    ImageFile file = new ImageFile(path, null, "", null, owner);
    PartCheck.check("role `server`", new ImagePart(List.of(), List.of(), List.of(file), null));
  }
}
