// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.KeyPair;
import java.util.List;
import org.ensemble.ssh.SshdFiles.File;
import org.junit.jupiter.api.Test;

class SshdFilesTests {

  private final HostKey hostKey = HostKey.generate("node1");
  private final ClientKey clientKey = ClientKey.generate();
  private final List<File> files = SshdFiles.IN_NODE.with(hostKey, clientKey, SearchPath.DEBIAN);

  @Test
  void areThreeOfWhichOnlyTheKeyIsPrivate() {
    assertThat(files)
        .extracting(File::path, File::mode)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("/run/ensemble/sshd_config", 0644),
            org.assertj.core.groups.Tuple.tuple("/run/ensemble/host_key", 0600),
            org.assertj.core.groups.Tuple.tuple("/run/ensemble/authorized_keys", 0644));
  }

  @Test
  void pointToEachOtherByAbsolutePaths() {
    assertThat(new String(files.get(0).content(), UTF_8))
        .contains(
            "HostKey /run/ensemble/host_key\n",
            "AuthorizedKeysFile /run/ensemble/authorized_keys\n",
            "UsePAM no\n",
            "MaxSessions 1000\n");
  }

  @Test
  void holdTheHostKeyAsOpenSshWritesIt() throws Exception {
    byte[] file = files.get(1).content();

    assertThat(new String(file, UTF_8)).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----\n");
    KeyPair read = KeyPair.load(new JSch(), file, null);
    assertThat(hostKey.matches(read.getPublicKeyBlob())).isTrue();
    assertThat(hostKey.fingerprint()).startsWith("SHA256:").isEqualTo(read.getFingerPrint());
  }

  @Test
  void letInOneKeyOnly() {
    assertThat(new String(files.get(2).content(), UTF_8))
        .matches("ssh-ed25519 [A-Za-z0-9+/=]+ ensemble\n");
  }

  @Test
  void differForEachDeploymentAndNode() {
    assertThat(ClientKey.generate().publicLine()).isNotEqualTo(clientKey.publicLine());
    assertThat(HostKey.generate("node1").fingerprint()).isNotEqualTo(hostKey.fingerprint());
  }
}
