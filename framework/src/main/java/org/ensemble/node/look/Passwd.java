// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.List;

/** A line of passwd(5). */
record Passwd(String name, long uid, long gid, String comment, String home, String shell) {

  static List<Passwd> in(String lines) {
    return lines
        .lines()
        .map(line -> line.split(":", -1))
        .filter(fields -> fields.length == 7)
        .map(
            fields ->
                new Passwd(
                    fields[0],
                    Long.parseLong(fields[2]),
                    Long.parseLong(fields[3]),
                    fields[4],
                    fields[5],
                    fields[6]))
        .toList();
  }
}
