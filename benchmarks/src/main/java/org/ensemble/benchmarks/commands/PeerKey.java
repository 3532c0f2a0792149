// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.commands;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.ensemble.node.Node;
import org.ensemble.support.Shell;

/**
 * The key of the peers. A node lets it in besides the deployment's, through the same sshd and
 * configuration.
 *
 * @param file the private half
 * @param line the public half, as in {@code authorized_keys}
 */
public record PeerKey(Path file, String line) {

  private static final String AUTHORIZED = "/run/ensemble/authorized_keys";

  public static PeerKey generate(Path directory) throws JSchException, IOException {
    KeyPair pair = KeyPair.genKeyPair(new JSch(), KeyPair.ED25519);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    pair.writePublicKey(line, "peer");
    Path file = directory.resolve("key");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    ByteArrayOutputStream secret = new ByteArrayOutputStream();
    pair.writeOpenSSHv1PrivateKey(secret, null);
    Files.write(file, secret.toByteArray());
    return new PeerKey(file, line.toString(StandardCharsets.US_ASCII).strip());
  }

  public void letInto(Node node) {
    node.succeed("echo " + Shell.quote(line) + " >>" + AUTHORIZED);
  }
}
