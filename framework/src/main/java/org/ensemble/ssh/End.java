// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

/**
 * What a shell says at the end of a command.
 *
 * @param status exit status
 * @param alone whether nothing but the shell is known to be left of it
 * @param begun whether there was a command, and not an interpreter that ended while it waited
 * @param last whether the shell takes no other
 */
record End(int status, boolean alone, boolean begun, boolean last) {

  /**
   * @param words as {@link ShellProgram#prepare} says
   */
  static End parse(String words) {
    String[] parts = words.split(" ");
    return new End(
        Integer.parseInt(parts[0]),
        parts[1].equals("1"),
        !parts[2].equals("0"),
        !parts[2].equals("1"));
  }
}
