// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import org.jspecify.annotations.Nullable;

/** The one host key that is right, as JSch asks for it. Remembers a wrong one for the message. */
final class KnownHost extends NoKnownHosts {

  private final HostKey expected;
  private volatile @Nullable String wrong;

  KnownHost(HostKey expected) {
    this.expected = expected;
  }

  /** The fingerprint of a key that was refused. */
  @Nullable String wrong() {
    return wrong;
  }

  @Override
  public int check(String host, byte[] key) {
    if (expected.matches(key)) {
      return OK;
    }
    try {
      wrong = new com.jcraft.jsch.HostKey(host, key).getFingerPrint(new JSch());
    } catch (JSchException unreadable) {
      wrong = "of an unknown kind";
    }
    return CHANGED;
  }
}
