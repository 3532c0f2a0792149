// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What every Debian image holds because the handle of a node needs it. Nothing else goes into an
 * image for our sake, or it would hide a dependency that the composition lacks.
 */
final class BuiltIn {

  static final List<String> PACKAGES = List.of("systemd-sysv", "openssh-server");

  private static final Pattern SSH_SERVER = Pattern.compile("(openssh-server|ssh)([:=/].*)?");

  private BuiltIn() {}

  /**
   * Whether a composition that lists this wants an sshd of its own to run, as Debian's would; the
   * handle uses the program only.
   */
  static boolean isSshServer(String wanted) {
    return SSH_SERVER.matcher(wanted).matches();
  }
}
