// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.util.Arrays;

/** What a node proves itself with; made before the node exists, so that it can be checked. */
public final class HostKey {

  private final SshKey key;

  private HostKey(SshKey key) {
    this.key = key;
  }

  /**
   * @param node whose key it is; the key's comment
   */
  public static HostKey generate(String node) {
    return new HostKey(SshKey.generate(node));
  }

  /**
   * One that another process has made and that can only be checked here.
   *
   * @param line its {@link #publicLine}
   */
  public static HostKey ofPublic(String line) {
    return new HostKey(SshKey.of(new byte[0], line));
  }

  /** See {@link SshKey#algorithms}. */
  String algorithms() {
    return key.algorithms();
  }

  /** As OpenSSH shows it: {@code SHA256:…}. */
  String fingerprint() {
    return key.fingerprint();
  }

  /** The private key as {@code ssh-keygen} writes it; empty if it is not here. */
  public byte[] privateFile() {
    return key.privateFile();
  }

  /** Such as {@code ssh-ed25519 AAAA… node1}, without a line end. */
  public String publicLine() {
    return key.publicLine();
  }

  /**
   * @param blob a public key as it came over the wire
   */
  boolean matches(byte[] blob) {
    return Arrays.equals(key.publicBlob(), blob);
  }
}
