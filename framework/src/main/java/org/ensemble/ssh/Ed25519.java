// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import org.ensemble.EnsembleException;
import org.ensemble.support.Sha256;

/**
 * A fresh ed25519 key pair that exists in memory only.
 *
 * @param privateFile the private key as {@code ssh-keygen} writes it, without a passphrase
 * @param publicLine such as {@code ssh-ed25519 AAAA… comment}, without a line end
 * @param publicBlob the public key as it is sent over the wire, RFC 8709
 */
record Ed25519(byte[] privateFile, String publicLine, byte[] publicBlob, String fingerprint) {

  /**
   * One that another process has made.
   *
   * @param privateFile empty for whoever has only the public half
   * @param publicLine as above
   */
  static Ed25519 of(byte[] privateFile, String publicLine) {
    byte[] blob = Base64.getDecoder().decode(publicLine.split(" ")[1]);
    return new Ed25519(privateFile, publicLine, blob, fingerprint(blob));
  }

  /** As OpenSSH shows it. */
  private static String fingerprint(byte[] blob) {
    byte[] digest = Sha256.digest().digest(blob);
    return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
  }

  static Ed25519 generate(String comment) {
    try {
      KeyPair pair = KeyPair.genKeyPair(new JSch(), KeyPair.ED25519);
      pair.setPublicKeyComment(comment);
      ByteArrayOutputStream privateFile = new ByteArrayOutputStream();
      pair.writeOpenSSHv1PrivateKey(privateFile, null);
      ByteArrayOutputStream publicLine = new ByteArrayOutputStream();
      pair.writePublicKey(publicLine, comment);
      String line = publicLine.toString(java.nio.charset.StandardCharsets.US_ASCII).strip();
      Ed25519 key =
          new Ed25519(
              privateFile.toByteArray(), line, pair.getPublicKeyBlob(), pair.getFingerPrint());
      pair.dispose();
      return key;
    } catch (JSchException e) {
      throw new EnsembleException(
          "this Java cannot make an ed25519 key pair: " + e.getMessage(), e);
    }
  }
}
