// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at which operating system a node has. */
public record OsReleaseLook() implements Look<OsRelease> {

  /** An assignment of the shell, its value perhaps between quotation marks. */
  private static final Pattern LINE =
      Pattern.compile("(?m)^([A-Z0-9_]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|(\\S*))\\s*$");

  @Override
  public String command() {
    return "cat /etc/os-release 2>/dev/null || cat /usr/lib/os-release";
  }

  @Override
  public OsRelease read(Sight sight) {
    Map<String, String> fields = new TreeMap<>();
    Matcher line = LINE.matcher(sight.text());
    while (line.find()) {
      String value =
          line.group(2) != null
              ? line.group(2).replaceAll("\\\\(.)", "$1")
              : line.group(3) != null ? line.group(3) : line.group(4);
      fields.put(line.group(1), value);
    }
    return new OsRelease(Map.copyOf(fields));
  }
}
