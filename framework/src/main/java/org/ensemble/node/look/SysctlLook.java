// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.List;
import org.ensemble.support.Shell;

/**
 * Looks at a parameter of the kernel.
 *
 * @param name as sysctl(8) takes it: {@code net.ipv4.ip_forward}, or {@code
 *     net/ipv4/conf/eth0.1/mtu} where a part holds a dot
 */
public record SysctlLook(String name) implements Look<String> {

  private static final int ABSENT = 44;

  public SysctlLook {
    Names.checked(
        "parameter of the kernel", name, "[A-Za-z0-9_][A-Za-z0-9_:@%+-]*([./][A-Za-z0-9_:@%+-]+)*");
  }

  /** Its value, or else the names beside it. */
  @Override
  public String command() {
    String path = Shell.quote("/proc/sys/" + path());
    return "[ -f %1$s ] || { ls \"$(dirname %1$s)\" 2>/dev/null || ls /proc/sys; exit %2$d; }; cat %1$s"
        .formatted(path, ABSENT);
  }

  @Override
  public boolean answers(int status) {
    return status == 0 || status == ABSENT;
  }

  @Override
  public String read(Sight sight) {
    if (sight.status() == ABSENT) {
      int end = path().lastIndexOf('/');
      String parent = end < 0 ? "" : name.substring(0, end + 1);
      List<String> known = sight.text().lines().map(parent::concat).toList();
      throw Absence.exception(sight, "sysctl", name, known);
    }
    return sight.text().strip();
  }

  private String path() {
    return name.indexOf('/') >= 0 ? name : name.replace('.', '/');
  }
}
