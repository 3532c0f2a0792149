// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.support.Shell;

/**
 * Looks for an installed package. The node is asked which package manager it has in the same round
 * trip, since that costs nothing.
 *
 * @param name of the package, without version and architecture
 */
public record PackageLook(String name) implements Look<NodePackage> {

  private static final int NO_MANAGER = 47;

  /** {@code /nix/store/HASH-NAME-VERSION}, where the version begins with a digit. */
  private static final Pattern STORE_PATH =
      Pattern.compile("/nix/store/[0-9a-z]{32}-(.+?)-([0-9][^/]*)");

  public PackageLook {
    // What dpkg-query would take for a pattern is refused, too.
    Names.checked("package", name, "[A-Za-z0-9][A-Za-z0-9+._-]*");
  }

  /**
   * The manager, then a line for each version that is installed: version and architecture. One that
   * is not there makes dpkg-query and rpm fail.
   */
  @Override
  public String command() {
    return """
        if [ -s /var/lib/dpkg/status ]; then echo dpkg; \
        dpkg-query -W -f='${db:Status-Status} ${Version} ${Architecture}\\n' %1$s 2>/dev/null || true; \
        elif command -v rpm >/dev/null; then echo rpm; \
        rpm -q --qf 'installed %%|EPOCH?{%%{EPOCH}:}:{}|%%{VERSION}-%%{RELEASE} %%{ARCH}\\n' %1$s 2>/dev/null || true; \
        elif command -v nix-store >/dev/null; then echo nix; uname -m; nix-store -q --requisites /run/current-system; \
        else exit %2$d; fi\
        """
        .formatted(Shell.quote(name), NO_MANAGER);
  }

  @Override
  public boolean answers(int status) {
    return status == 0 || status == NO_MANAGER;
  }

  @Override
  public NodePackage read(Sight sight) {
    if (sight.status() == NO_MANAGER) {
      throw new EnsembleException(
          "package `"
              + name
              + "` on node `"
              + sight.node()
              + "` cannot be looked for: the node has neither dpkg nor rpm nor nix");
    }
    List<String> lines = new ArrayList<>(sight.text().lines().toList());
    PackageManager manager = PackageManager.valueOf(lines.remove(0).toUpperCase(Locale.ROOT));
    Stream<String[]> installed =
        manager == PackageManager.NIX
            ? inStore(lines.remove(0), lines)
            : lines.stream().map(line -> line.split(" ")).filter(PackageLook::isInstalled);
    String[] first = installed.findFirst().orElse(null);
    return first == null
        ? new NodePackage(name, manager, null, null, sight)
        : new NodePackage(name, manager, first[1], first[2], sight);
  }

  /** A package that was removed may still have its configuration: then it is not installed. */
  private static boolean isInstalled(String[] fields) {
    return fields.length == 3 && fields[0].equals("installed");
  }

  private Stream<String[]> inStore(String machine, List<String> paths) {
    return paths.stream()
        .map(STORE_PATH::matcher)
        .filter(Matcher::matches)
        .filter(path -> path.group(1).equals(name))
        .map(path -> new String[] {"installed", path.group(2), machine});
  }
}
