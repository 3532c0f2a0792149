// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.prerequisites;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ensemble.cli.output.Look;
import org.ensemble.cli.output.Recorded;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InstallerTests {

  private static final List<String> PACKAGES = List.of("mmdebstrap", "iproute2");
  private static final String COMMAND =
      "apt-get update && apt-get install -y --no-install-recommends mmdebstrap iproute2";

  private final Recorded recorded = new Recorded(Look.PLAIN);
  private final List<String> installed = new ArrayList<>();

  @Test
  void withConsentItInstallsWithoutAQuestion() {
    assertThat(installer(true, true, null).install(PACKAGES)).isTrue();

    assertThat(installed).isEqualTo(PACKAGES);
    assertThat(recorded.lines()).isEmpty();
  }

  @Test
  void aPersonIsAsked() {
    assertThat(installer(true, false, "y").install(PACKAGES)).isTrue();

    assertThat(installed).isEqualTo(PACKAGES);
    assertThat(recorded.lines())
        .containsExactly("To be installed: mmdebstrap iproute2", "  " + COMMAND);
  }

  @Test
  void anyOtherAnswerMeansNo() {
    assertThat(installer(true, false, "").install(PACKAGES)).isFalse();

    assertThat(installed).isEmpty();
    assertThat(recorded.lines())
        .endsWith("nothing was installed; to do it by hand, run", "  " + COMMAND);
  }

  @Test
  void whereNobodyCanBeAskedItSaysSo() {
    assertThat(installer(true, false, null).install(PACKAGES)).isFalse();

    assertThat(installed).isEmpty();
    assertThat(recorded.lines())
        .containsExactly("nobody is here to be asked; add --yes, or run", "  " + COMMAND);
  }

  @Test
  void anOrdinaryUserIsGivenTheCommand() {
    assertThat(installer(false, true, null).install(PACKAGES)).isFalse();

    assertThat(installed).isEmpty();
    assertThat(recorded.lines())
        .containsExactly(
            "this user may not install packages; run",
            "  sudo apt-get update && sudo apt-get install -y --no-install-recommends mmdebstrap"
                + " iproute2");
  }

  private Installer installer(boolean root, boolean agreed, @Nullable String answer) {
    return new Installer(
        recorded.output(),
        root,
        agreed,
        Optional.ofNullable(answer).map(text -> () -> text),
        installed::addAll);
  }
}
