// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.roles;

import java.util.List;
import java.util.regex.Pattern;
import org.ensemble.EnsembleException;
import org.ensemble.composition.RoleSize;

/** Values of the option {@code -r} of {@code nxc start} (nxc-formats.md, 2.3). */
public final class RoleOption {

  private static final Pattern MEANT_AS_NUMBER = Pattern.compile("[-+.0-9][^,]*");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

  private RoleOption() {}

  /**
   * A value: {@code role=4} or {@code role=alpha,beta}.
   *
   * @throws EnsembleException if it is something else; whether the role exists is for {@link
   *     NxcDistribution} to say
   */
  public static RoleWish parse(String value) {
    String[] sides = value.split("=", -1);
    if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
      throw wrong(value, "found `" + value + "`, expected `role=number` or `role=name,name`");
    }
    return new RoleWish(
        sides[0].strip(), size(value, sides[1].strip()), false, "option `-r " + value + "`");
  }

  private static RoleSize size(String value, String size) {
    if (NUMBER.matcher(size).matches()) {
      return new RoleSize.Count(Integer.parseInt(size));
    }
    if (MEANT_AS_NUMBER.matcher(size).matches() && !size.contains(",")) {
      throw wrong(value, "found `" + size + "`, expected a number of nodes from 0 to 999");
    }
    return new RoleSize.Named(List.of(size.split("\\s*,\\s*", -1)));
  }

  private static EnsembleException wrong(String value, String message) {
    return new EnsembleException("option `-r " + value + "`: " + message);
  }
}
