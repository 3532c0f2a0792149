// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;

/**
 * What a deployment proves itself with to its nodes; made anew for each, and never on disk. To
 * nodes that somebody else has started it is a key of the {@linkplain UserKeys user's}.
 */
public final class ClientKey {

  private final SshKey key;

  private ClientKey(SshKey key) {
    this.key = key;
  }

  public static ClientKey generate() {
    return new ClientKey(SshKey.generate("ensemble"));
  }

  /**
   * One that another process of this user has made.
   *
   * @param privateFile as {@link #privateFile} has it
   * @param publicLine as {@link #publicLine} has it
   */
  public static ClientKey of(byte[] privateFile, String publicLine) {
    return new ClientKey(SshKey.of(privateFile, publicLine));
  }

  /** The private key as {@code ssh-keygen} writes it; not to be written to any disk. */
  public byte[] privateFile() {
    return key.privateFile();
  }

  /** The line for {@code authorized_keys}, without a line end. */
  public String publicLine() {
    return key.publicLine();
  }

  /** See {@link SshKey#algorithms}. */
  String algorithms() {
    return key.algorithms();
  }

  void giveTo(JSch jsch) throws JSchException {
    jsch.addIdentity("ensemble", key.privateFile(), key.publicBlob(), null);
  }
}
