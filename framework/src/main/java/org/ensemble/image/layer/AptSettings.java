// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ensemble.composition.DebianRecipe;
import org.ensemble.composition.DebianRecipe.AptSource;

/** A recipe in the words of apt: sources.list(5), apt.conf(5), apt_preferences(5). */
final class AptSettings {

  /** Of the package debian-archive-keyring, which is in every Debian tree too. */
  static final String DEBIAN_KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg";

  /** Rolling suites, to which fixes come without a detour. */
  private static final Set<String> WITHOUT_SECURITY =
      Set.of("sid", "unstable", "experimental", "rc-buggy");

  /** Until Debian 10 the security suite was named so. */
  private static final Set<String> OLD_SECURITY = Set.of("jessie", "stretch", "buster");

  private static final List<String> BEHAVIOUR =
      List.of(
          "Acquire::Retries \"1\";",
          "Acquire::http::Timeout \"10\";",
          "Acquire::https::Timeout \"10\";",
          "Acquire::Languages \"none\";",
          // Root in here is nobody outside, and the user _apt could not read the build's
          // directories.
          "APT::Sandbox::User \"root\";",
          "APT::Install-Recommends \"false\";",
          "Dpkg::Use-Pty \"false\";");

  private final DebianRecipe recipe;

  AptSettings(DebianRecipe recipe) {
    this.recipe = recipe;
  }

  /** One line for each source, Debian's own first. */
  List<String> sources() {
    String suite = recipe.suite();
    String components = String.join(" ", recipe.components());
    List<String> lines = new ArrayList<>();
    lines.add(line(DEBIAN_KEYS, recipe.mirror(), suite, components));
    URI security = recipe.securityMirror();
    if (security != null && !WITHOUT_SECURITY.contains(suite)) {
      String name = suite + (OLD_SECURITY.contains(suite) ? "/updates" : "-security");
      lines.add(line(DEBIAN_KEYS, security, name, components));
    }
    for (int i = 0; i < recipe.sources().size(); i++) {
      AptSource source = recipe.sources().get(i);
      String keys = "/etc/apt/keyrings/" + Staging.keyName(i, source);
      lines.add(line(keys, source.uri(), source.suite(), String.join(" ", source.components())));
    }
    return lines;
  }

  private String line(String keys, URI uri, String suite, String components) {
    String expired = recipe.allowExpired() ? " check-valid-until=no" : "";
    return ("deb [signed-by=" + keys + expired + "] " + uri + " " + suite + " " + components)
        .strip();
  }

  /** The URIs of further sources, without a slash at the end. */
  List<String> furtherSources() {
    return recipe.sources().stream()
        .map(source -> source.uri().toString().replaceAll("/+$", ""))
        .toList();
  }

  /**
   * A mirror that does not answer is given up after 10 s for each connection, of which apt makes
   * two: so a build fails within a minute, not after the 8 minutes of apt's own settings.
   */
  String configuration() {
    List<String> lines = new ArrayList<>(BEHAVIOUR);
    if (recipe.proxy() != null) {
      lines.add("Acquire::http::Proxy \"" + recipe.proxy() + "\";");
      lines.add("Acquire::https::Proxy \"" + recipe.proxy() + "\";");
    }
    return text(lines);
  }

  /** The same for the apt of an image that is not of our making: its sources are its own. */
  static String behaviour() {
    return text(BEHAVIOUR);
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  /** Prefers exactly these versions, over newer ones too: hence above 1000. */
  static String preferences(Resolution pinned) {
    return pinned.packages().stream()
        .filter(p -> !p.version().equals(PackageVersion.REMOVED))
        .map(
            p ->
                "Package: " + p.name() + "\nPin: version " + p.version() + "\nPin-Priority: 1001\n")
        .collect(Collectors.joining("\n"));
  }
}
