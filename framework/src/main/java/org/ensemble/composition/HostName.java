// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

import java.util.regex.Pattern;

/**
 * What a node may be called: a label of RFC 1123, section 2.1, in lower case, that no program takes
 * for an address or for the node itself.
 */
public final class HostName {

  /** What is expected, as it stands in messages. */
  public static final String EXPECTED =
      "a host name: 1 to 63 lower-case letters, digits and dashes, no dash first or last,"
          + " not digits only, not `localhost`";

  private static final Pattern LEGAL =
      Pattern.compile("^(?!([0-9]+|localhost)$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$");

  private HostName() {}

  public static boolean isLegal(String name) {
    return LEGAL.matcher(name).matches();
  }
}
