// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;

/** {@code nix build} of what {@code nxc build} would have it build. */
final class NixCommand implements BuildCommand {

  /** What Nix calls a processor, by what Java calls it, where they differ. */
  private static final Map<String, String> PROCESSORS = Map.of("amd64", "x86_64");

  /** Of what a builder said last, in Nix's error: more than its 10, not all that is shown of it. */
  private static final String LOG_LINES = "30";

  @Override
  public String program() {
    return "nix";
  }

  /**
   * {@inheritDoc}
   *
   * <p>A setup or a parameter cannot be told to Nix: it would have to be written into a file of the
   * user's.
   */
  @Override
  public List<String> arguments(BuildOrder order) {
    if (order.setup().name() != null || !order.parameters().isEmpty()) {
      throw new EnsembleException(
          "found `nix` without `nxc`, expected `nxc` for a build with a setup or parameters, since"
              + " Nix alone takes neither; install NixOS Compose, or build without them");
    }
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--extra-experimental-features",
                "nix-command flakes",
                "build",
                // Not --print-build-logs: then an error does not end with what the builder said.
                "--log-lines",
                LOG_LINES,
                "-o",
                "build/" + order.name(),
                ".#packages." + system() + "." + attribute(order)));
    order.setup().nixFlags().map(NixCommand::words).ifPresent(arguments::addAll);
    return arguments;
  }

  /** A flake of one composition calls it so, whatever its file is called. */
  private static String attribute(BuildOrder order) {
    return order.composition() == null ? "composition::" + order.flavour() : order.name();
  }

  private static String system() {
    String processor = System.getProperty("os.arch");
    return PROCESSORS.getOrDefault(processor, processor) + "-linux";
  }

  private static List<String> words(String flags) {
    return flags.isBlank() ? List.of() : List.of(flags.strip().split("\\s+"));
  }
}
