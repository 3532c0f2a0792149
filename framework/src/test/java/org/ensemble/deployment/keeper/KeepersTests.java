// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.kept.SomeFacts;
import org.ensemble.linux.ProcessIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which deployment is meant, found out from what is on disk. */
class KeepersTests {

  @TempDir Path state;

  private Keepers keepers() {
    return new Keepers(state);
  }

  @Test
  void whereThereIsNoneNothingCanBeMeant() {
    assertThat(keepers().all()).isEmpty();
    assertThatThrownBy(() -> keepers().named(null))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage("no deployment is kept running; `./ensemble up COMPOSITION` brings one up");
    assertThatThrownBy(() -> keepers().named("oar"))
        .hasMessage(
            "unknown deployment `oar`: no deployment is kept running; `./ensemble up COMPOSITION`"
                + " brings one up");
  }

  @Test
  void theOnlyOneNeedsNoName() throws Exception {
    SomeFacts.publish(state, SomeFacts.of("oar-bcdfgh", "oar", 5));

    assertThat(keepers().named(null).id()).isEqualTo("oar-bcdfgh");
    assertThat(keepers().named("oar").id()).isEqualTo("oar-bcdfgh");
    assertThatThrownBy(() -> keepers().named("hello"))
        .hasMessage("unknown deployment `hello`: known are `oar-bcdfgh`");
  }

  @Test
  void ofSeveralOneHasToBeNamed() throws Exception {
    SomeFacts.publish(state, SomeFacts.of("oar-bcdfgh", "oar", 7));
    SomeFacts.publish(state, SomeFacts.of("hello-jklmnp", "hello", 5));
    SomeFacts.publish(state, SomeFacts.of("hello-xyzbcd", "hello", 6));

    assertThatThrownBy(() -> keepers().named(null))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage(
            "several deployments are kept running; name one: `hello-jklmnp` (hello in paper),"
                + " `hello-xyzbcd` (hello in paper), `oar-bcdfgh` (oar in paper)");
    assertThatThrownBy(() -> keepers().named("hello"))
        .hasMessage(
            "`hello` can be several; name one: `hello-jklmnp` (hello in paper), `hello-xyzbcd`"
                + " (hello in paper)");
    assertThat(keepers().named("oar").id()).isEqualTo("oar-bcdfgh");
  }

  @Test
  void whoseKeeperIsDeadIsNotThere() throws Exception {
    ProcessIdentity another = new ProcessIdentity(ProcessHandle.current().pid(), 1);
    SomeFacts.publish(state, SomeFacts.of("oar-bcdfgh", "oar", 5, another));

    assertThat(keepers().all()).isEmpty();
  }
}
