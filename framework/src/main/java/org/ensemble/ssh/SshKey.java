// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.ensemble.EnsembleException;
import org.ensemble.support.Sha256;

/**
 * A key pair in memory. Those that are made here are ed25519; one of somebody else's may be of
 * another kind.
 *
 * @param privateFile the private key as {@code ssh-keygen} writes it, without a passphrase
 * @param publicLine such as {@code ssh-ed25519 AAAA… comment}, without a line end
 * @param publicBlob the public key as it is sent over the wire, RFC 4253, 6.6
 */
record SshKey(byte[] privateFile, String publicLine, byte[] publicBlob, String fingerprint) {

  /**
   * One that another process has made.
   *
   * @param privateFile empty for whoever has only the public half
   * @param publicLine as above
   */
  static SshKey of(byte[] privateFile, String publicLine) {
    byte[] blob = Base64.getDecoder().decode(publicLine.split(" ")[1]);
    return new SshKey(privateFile, publicLine, blob, fingerprint(blob));
  }

  /**
   * The public line, without a comment, of a key that came over the wire.
   *
   * @param blob begins with the length and the name of its kind
   */
  static String line(byte[] blob) {
    int length = ByteBuffer.wrap(blob).getInt();
    return new String(blob, Integer.BYTES, length, US_ASCII)
        + " "
        + Base64.getEncoder().encodeToString(blob);
  }

  /** What signatures of it are called in SSH, with commas between, the best first. */
  String algorithms() {
    String kind = publicLine.split(" ")[0];
    // SHA-1, after which RSA keys are still called, is refused by every OpenSSH since 8.8.
    return kind.equals("ssh-rsa") ? "rsa-sha2-512,rsa-sha2-256" : kind;
  }

  /** As OpenSSH shows it. */
  private static String fingerprint(byte[] blob) {
    byte[] digest = Sha256.digest().digest(blob);
    return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
  }

  static SshKey generate(String comment) {
    try {
      KeyPair pair = KeyPair.genKeyPair(new JSch(), KeyPair.ED25519);
      pair.setPublicKeyComment(comment);
      ByteArrayOutputStream privateFile = new ByteArrayOutputStream();
      pair.writeOpenSSHv1PrivateKey(privateFile, null);
      ByteArrayOutputStream publicLine = new ByteArrayOutputStream();
      pair.writePublicKey(publicLine, comment);
      String line = publicLine.toString(US_ASCII).strip();
      SshKey key =
          new SshKey(
              privateFile.toByteArray(), line, pair.getPublicKeyBlob(), pair.getFingerPrint());
      pair.dispose();
      return key;
    } catch (JSchException e) {
      throw new EnsembleException(
          "this Java cannot make an ed25519 key pair: " + e.getMessage(), e);
    }
  }
}
