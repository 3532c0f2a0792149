// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPlaceTests {

  @TempDir Path directory;

  @Test
  void whatIsPublishedIsRead() throws Exception {
    KeptFacts facts = SomeFacts.of("oar-bcdfgh", "oar", 5);
    SomeFacts.publish(directory, facts);

    KeptPlace place = new KeptPlace(directory, "oar-bcdfgh");
    assertThat(place.read()).contains(facts);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.directory())))
        .isEqualTo("rwx------");
    assertThat(new KeptPlace(directory, "oar-other").read()).isEmpty();
  }

  @Test
  void aStateWithoutRoomForASocketIsRefused() {
    KeptPlace.requireRoom(Path.of("/" + "a".repeat(55)));
    Path deep = Path.of("/" + "a".repeat(59));

    assertThatThrownBy(() -> KeptPlace.requireRoom(deep))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage(
            "directory `"
                + deep
                + "` for state: its path is too long by 4 characters for the socket of a"
                + " deployment that is kept; name a shorter one with"
                + " -Densemble.state=DIRECTORY");
  }

  @Test
  void factsThatNobodyCanReadSayWhichFileItIs() throws Exception {
    SomeFacts.publish(directory, SomeFacts.of("oar-bcdfgh", "oar", 5));
    KeptPlace place = new KeptPlace(directory, "oar-bcdfgh");
    Path file = place.directory().resolve("facts.json");
    Files.writeString(file, "{");

    assertThatThrownBy(place::read)
        .hasMessageStartingWith(file + " is not what a keeper writes: Unexpected end-of-input")
        .hasMessageEndingWith("; delete it");
  }

  @Test
  void aSecretIsInNoText() {
    KeptSecrets secrets =
        new KeptSecrets(new byte[] {1}, "ssh-ed25519 AAAA", java.util.Map.of("TOKEN", "hush"));

    assertThat(secrets).hasToString("KeptSecrets");
  }
}
