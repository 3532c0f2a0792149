// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.tool;

import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;

/** {@code nxc build}. */
final class NxcCommand implements BuildCommand {

  @Override
  public String program() {
    return "nxc";
  }

  @Override
  public List<String> arguments(BuildOrder order) {
    List<String> arguments = new ArrayList<>(List.of("build", "-f", order.flavour()));
    if (order.composition() != null) {
      arguments.addAll(List.of("-C", order.name()));
    }
    String setup = order.setup().name();
    if (setup != null) {
      arguments.addAll(List.of("-s", setup));
    }
    if (!order.parameters().isEmpty()) {
      order.setup().requireParameters();
    }
    order.parameters().forEach((name, value) -> arguments.addAll(parameter(name, value)));
    return arguments;
  }

  /** {@code nxc} splits it at each equals sign, and expects two parts. */
  private static List<String> parameter(String name, String value) {
    if (name.isBlank() || name.contains("=")) {
      throw new EnsembleException(
          "found the parameter `" + name + "`, expected a name, without `=`");
    }
    if (value.contains("=")) {
      throw new EnsembleException(
          "parameter `"
              + name
              + "`: found the value `"
              + value
              + "`, expected one without `=`, which `nxc build -p` cannot take; write it into a"
              + " setup of `setup.toml` and name that");
    }
    return List.of("-p", name + "=" + value);
  }
}
