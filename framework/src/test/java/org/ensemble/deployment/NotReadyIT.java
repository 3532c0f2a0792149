// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of nodes that boot but do not become ready, or do not boot at all. */
class NotReadyIT {

  @TempDir Path directory;

  @AfterEach
  void nothingIsLeft() {
    assertThat(Traces.of(directory)).isEmpty();
  }

  @Test
  void aFileThatNeverComes() {
    assertThat(failure("waiting=1,patient=2"))
        .isEqualTo(
            """
            composition `never-ready` did not come up in flavour `sandbox` (TIME): readiness check of role `waiting` (within 1 s): waiting TIME on node `waiting1` until file `/never` exists was in vain, its budget of 1 s is over; attempts: N; the last one: it does not exist
            the console of node `waiting1` ends with:
              …
            cancelled because of that: `patient1`, `patient2`
            evidence: DIRECTORY/evidence/RUN/neverready-ID""");
  }

  @Test
  void aPortThatNobodyListensTo() {
    assertThat(failure("deaf=1"))
        .isEqualTo(
            """
            composition `never-ready` did not come up in flavour `sandbox` (TIME): readiness check of role `deaf` (within 1 s): waiting TIME on node `deaf1` until port 6667 is open was in vain, its budget of 1 s is over; attempts: N; the last one: nothing takes connections there; nothing on the node listens to any port
            the console of node `deaf1` ends with:
              …
            evidence: DIRECTORY/evidence/RUN/neverready-ID""");
  }

  @Test
  void aCommandThatNeverSucceeds() {
    assertThat(failure("refusing=1"))
        .isEqualTo(
            """
            composition `never-ready` did not come up in flavour `sandbox` (TIME): readiness check of role `refusing` (within 1 s): waiting TIME on node `refusing1` until command `echo not yet; echo never >&2; exit 4` succeeds as daemon was in vain, its budget of 1 s is over; attempts: N; the last one: node `refusing1`, daemon: `echo not yet; echo never >&2; exit 4` exited with 4 after TIME, expected 0
            stderr:
              never
            stdout:
              not yet
            the console of node `refusing1` ends with:
              …
            evidence: DIRECTORY/evidence/RUN/neverready-ID""");
  }

  @Test
  void nodesThatDoNotAnswer() {
    assertThat(failure("lonely=1,patient=2"))
        .isEqualTo(
            """
            composition `never-ready` did not come up in flavour `sandbox` (TIME): readiness check of role `lonely` (within 1 s): waiting TIME on node `lonely1` until every node of role `patient` is reached by name on port 6667 was in vain, its budget of 1 s is over; attempts: N; the last one: `patient1` does not answer on port 6667: Connection refused
            the console of node `lonely1` ends with:
              …
            cancelled because of that: `patient1`, `patient2`
            evidence: DIRECTORY/evidence/RUN/neverready-ID""");
  }

  @Test
  void namesThatDoNotResolve() {
    assertThat(failure("forgetful=1,patient=1"))
        .isEqualTo(
            """
            composition `never-ready` did not come up in flavour `sandbox` (TIME): readiness check of role `forgetful` (within 1 s): waiting TIME on node `forgetful1` until every node of role `patient` is reached by name was in vain, its budget of 1 s is over; attempts: N; the last one: `patient1` resolves to nothing, not to 192.168.1.1
            the console of node `forgetful1` ends with:
              …
            cancelled because of that: `patient1`
            evidence: DIRECTORY/evidence/RUN/neverready-ID""");
  }

  @Test
  void aUnitThatDoesNotExist() {
    assertThat(failure("nameless=1"))
        .isEqualTo(
            """
            composition `never-ready` did not come up in flavour `sandbox` (TIME): readiness check of role `nameless` (within 1 min): unit `systemd-journal.service` is not on the node
            unknown unit `systemd-journal.service`: known are `systemd-journald.service`, `systemd-journald@.service`, `systemd-logind.service`, `systemd-halt.service`, `systemd-hibernate.service`
            the console of node `nameless1` ends with:
              …
            evidence: DIRECTORY/evidence/RUN/neverready-ID""");
  }

  @Test
  void aUnitThatNobodyStarts() {
    assertThat(failure("idle=1"))
        .isEqualTo(
            """
            composition `never-ready` did not come up in flavour `sandbox` (TIME): readiness check of role `idle` (within 1 s): waiting TIME on node `idle1` until unit `rescue.service` is active was in vain, its budget of 1 s is over; attempts: N; the last one: it is inactive (dead)
            its journal is empty, and `systemctl is-enabled` says `static`
            the console of node `idle1` ends with:
              …
            evidence: DIRECTORY/evidence/RUN/neverready-ID""");
  }

  @Test
  void aUnitThatHasFailedForGood() {
    EnsembleException failure = deploy("doomed=1");

    assertThat(stable(failure))
        .isEqualTo(
            """
            composition `never-ready` did not come up in flavour `sandbox` (TIME): readiness check of role `doomed` (within 5 s): waiting TIME on node `doomed1` until unit `doomed.service` is active has become hopeless: it is failed (failed), exit-code and no restart is pending
            the end of its journal:
              …
            the console of node `doomed1` ends with:
              …
            likely cause: unit `doomed.service` on node `doomed1` failed TIME ago: exit-code, its main process exited with 3
            evidence: DIRECTORY/evidence/RUN/neverready-ID""");
    assertThat(failure).hasMessageContaining("]: out of luck\n");
  }

  @Test
  void aUnitThatFailsWhileTheNodeBoots() {
    EnsembleException failure = deploy("failing=1");

    assertThat(stable(failure))
        .isEqualTo(
            """
            composition `never-ready` did not come up in flavour `sandbox` (TIME): node `failing1` booted with failed units: doomed.service; mend them, or accept them with `tolerate` in role `failing`
            the end of the journal of doomed.service:
              …
            the console of node `failing1` ends with:
              …
            likely cause: unit `doomed.service` on node `failing1` failed TIME ago: exit-code, its main process exited with 3
            evidence: DIRECTORY/evidence/RUN/neverready-ID""");
    assertThat(failure).hasMessageContaining("]: out of luck\n");
  }

  @Test
  void aUnitThatKeepsANodeFromBooting() {
    EnsembleException failure = deploy("hanging=1");

    assertThat(stable(failure))
        .isEqualTo(
            """
            composition `never-ready` did not come up in flavour `sandbox` (TIME): node `hanging1` did not boot within 5 s: systemd still works on hanging.service; mend that, or give it more time with -Densemble.limit.boot
            the end of the journal of hanging.service:
              …
            the console of node `hanging1` ends with:
              …
            evidence: DIRECTORY/evidence/RUN/neverready-ID""");
    assertThat(failure).hasMessageContaining("]: waiting for a miracle\n");
  }

  @Test
  void aNodeWithTooLittleMemory() {
    assertThat(failure("starving=1"))
        .isEqualTo(
            """
            composition `never-ready` did not come up in flavour `sandbox` (TIME): node `starving1` ended while it booted: its first process has ended; its memory was used up, and the kernel has killed 1 process of it for that: its role needs more `memory`
            the console of node `starving1` ends with:
              …
            evidence: DIRECTORY/evidence/RUN/neverready-ID""");
  }

  @Test
  void aMountWhereThereIsAFile() {
    assertThat(failure("blocked=1"))
        .isEqualTo(
            """
            composition `never-ready` did not come up in flavour `sandbox` (TIME): node `blocked1` could not be started: nothing can be mounted at `/etc/passwd`: File exists; take another `path`
            evidence: DIRECTORY/evidence/RUN/neverready-ID""");
  }

  private String failure(String roles) {
    return stable(deploy(roles));
  }

  private String stable(EnsembleException failure) {
    return StableText.of(String.valueOf(failure.getMessage()), directory);
  }

  private EnsembleException deploy(String roles) {
    TestDeployments deployments =
        new TestDeployments(directory)
            .with(Settings.ROLES, roles)
            .with(Settings.BOOT_LIMIT, roles.startsWith("hanging") ? "5s" : "60s");
    return catchThrowableOfType(
        EnsembleException.class, () -> deployments.deploy("never-ready").close());
  }
}
