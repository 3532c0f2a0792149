// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jcraft.jsch.KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.nxc.SomeKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which private key of a user belongs to a public one. */
class UserKeysTests {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {KeyPair.RSA, KeyPair.ECDSA, KeyPair.ED25519})
  void itIsFoundAmongOthersWhateverItIsCalled(int type) throws IOException {
    Files.writeString(directory.resolve("config"), "Host *\n");
    Files.writeString(directory.resolve("broken"), "-----BEGIN nothing that ends\n");
    SomeKey.write(directory.resolve("a"), KeyPair.ED25519, null);
    String line = SomeKey.write(directory.resolve("mine"), type, null);
    SomeKey.write(directory.resolve("z"), KeyPair.RSA, null);

    ClientKey key = new UserKeys(directory).of(line + "\n");

    assertThat(key.privateFile()).isEqualTo(Files.readAllBytes(directory.resolve("mine")));
    assertThat(key.publicLine()).isEqualTo(line);
  }

  @Test
  void aSignatureOfAnRsaKeyIsNoSha1() {
    String line = SomeKey.write(directory.resolve("rsa"), KeyPair.RSA, null);
    assertThat(new UserKeys(directory).of(line).algorithms())
        .isEqualTo("rsa-sha2-512,rsa-sha2-256");
    assertThat(ClientKey.generate().algorithms()).isEqualTo("ssh-ed25519");
  }

  @Test
  void thereMayBeNone() {
    String line = SomeKey.write(directory.resolve("other/mine"), KeyPair.ED25519, null);
    String end = line.split(" ")[1].substring(60);
    assertThatThrownBy(() -> new UserKeys(directory).of(line))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage(
            directory
                + ": found no private key that belongs to `ssh-ed25519 …"
                + end
                + " alice@host`, which alone may log in to the nodes; run this as the user who has"
                + " started them, or start them again with a key that is there (`nxc start -i"
                + " ~/.ssh/KEY.pub`)");
    assertThatThrownBy(() -> new UserKeys(directory.resolve("missing")).of(line))
        .hasMessageContaining("missing: found no private key");
  }

  @ParameterizedTest
  @ValueSource(ints = {KeyPair.RSA, KeyPair.ED25519})
  void nobodyIsAskedForAPassphrase(int type) throws IOException {
    Path file = directory.resolve("mine");
    String line = SomeKey.write(file, type, "secret");
    Files.writeString(directory.resolve("mine.pub"), line + "\n");
    assertThatThrownBy(() -> new UserKeys(directory).of(line))
        .hasMessage(
            file
                + ": this key, which the nodes ask for, has a passphrase, and nobody is there to"
                + " type it; make one without (`ssh-keygen -N '' -f FILE`) and start them again with"
                + " it (`nxc start -i FILE.pub`)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh-rsa", "ssh-rsa AAAA!"})
  void itMayBeNoPublicKey(String line) {
    assertThatThrownBy(() -> new UserKeys(directory).of(line))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage("`" + line + "` is no public key of SSH, such as `ssh-ed25519 AAAA… me@here`");
  }
}
