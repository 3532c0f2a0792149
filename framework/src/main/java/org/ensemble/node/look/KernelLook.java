// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

/** Looks at the kernel. */
public record KernelLook() implements Look<Kernel> {

  /** Only the version holds blanks; uname prints it between the other two. */
  @Override
  public String command() {
    return "uname -rvm; cat /proc/cmdline";
  }

  @Override
  public Kernel read(Sight sight) {
    String[] lines = sight.text().split("\n", 2);
    int first = lines[0].indexOf(' ');
    int last = lines[0].lastIndexOf(' ');
    return new Kernel(
        lines[0].substring(0, first),
        lines[0].substring(first + 1, last),
        lines[0].substring(last + 1),
        lines[1].strip());
  }
}
