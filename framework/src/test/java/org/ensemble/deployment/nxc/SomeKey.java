// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Key pairs as {@code ssh-keygen} makes them for a user. */
public final class SomeKey {

  private SomeKey() {}

  /**
   * Makes one, without a file for the public half.
   *
   * @param type of {@link KeyPair}
   * @param passphrase null for none
   * @return the public line
   */
  public static String write(Path file, int type, @Nullable String passphrase) {
    try {
      int bits = type == KeyPair.RSA ? 2048 : 256;
      KeyPair pair = KeyPair.genKeyPair(new JSch(), type, bits);
      ByteArrayOutputStream secret = new ByteArrayOutputStream();
      if (type == KeyPair.ED25519) {
        pair.writeOpenSSHv1PrivateKey(
            secret, passphrase == null ? null : passphrase.getBytes(UTF_8));
      } else {
        pair.writePrivateKey(secret, passphrase == null ? null : passphrase.getBytes(UTF_8));
      }
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      pair.writePublicKey(line, "alice@host");
      Files.createDirectories(file.getParent());
      Files.write(file, secret.toByteArray());
      return line.toString(UTF_8).strip();
    } catch (JSchException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
