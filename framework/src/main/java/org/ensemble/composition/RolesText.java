// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ensemble.EnsembleException;

/**
 * The roles distribution as one line of text: {@code node=4,frontend=alpha+beta}, a number of nodes
 * or their names.
 */
public final class RolesText {

  private static final Pattern MEANT_AS_NUMBER = Pattern.compile("[-+.0-9][^+]*");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

  private final String text;

  private RolesText(String text) {
    this.text = text;
  }

  /**
   * The sizes by role; none for a blank text.
   *
   * @throws EnsembleException if the text is not of that form; whether the roles exist is for
   *     {@link Distribution#of} to say
   */
  public static Map<String, RoleSize> parse(String text) {
    return text.isBlank() ? Map.of() : new RolesText(text).parse();
  }

  private Map<String, RoleSize> parse() {
    Map<String, RoleSize> sizes = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String role = equals < 0 ? "" : part.substring(0, equals).strip();
      if (role.isEmpty()) {
        throw wrong("`" + part.strip() + "` is neither `role=number` nor `role=name+name`");
      }
      if (sizes.put(role, size(role, part.substring(equals + 1).strip())) != null) {
        throw wrong("it has role `" + role + "` twice; keep one of them");
      }
    }
    return sizes;
  }

  private RoleSize size(String role, String value) {
    if (NUMBER.matcher(value).matches()) {
      return new RoleSize.Count(Integer.parseInt(value));
    }
    if (value.isEmpty() || MEANT_AS_NUMBER.matcher(value).matches()) {
      String found = value.isEmpty() ? "nothing" : "`" + value + "`";
      throw wrong(
          "role `" + role + "` gets " + found + ", expected a number of nodes from 0 to 999");
    }
    List<String> names = List.of(value.split("\\+", -1));
    for (String name : names) {
      if (!HostName.isLegal(name)) {
        throw wrong(
            "role `" + role + "` gets a node `" + name + "`, expected " + HostName.EXPECTED);
      }
    }
    return new RoleSize.Named(names);
  }

  private EnsembleException wrong(String message) {
    return new EnsembleException("roles distribution `" + text + "`: " + message);
  }
}
