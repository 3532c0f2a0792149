// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.deploy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.support.ShownPath;
import org.ensemble.support.TextFile;
import org.jspecify.annotations.Nullable;

/**
 * A file of machines that were reserved on Grid'5000, such as {@code $OAR_NODEFILE}: a host per
 * line, once per core (nxc-formats.md, 2.7).
 */
public final class MachineFile {

  private MachineFile() {}

  /**
   * The IPv4 addresses of the machines in the file's order, each once.
   *
   * @throws EnsembleException if the file cannot be read, has no machine, or has one whose name
   *     cannot be resolved
   */
  public static List<String> addresses(Path file) {
    List<String> lines = TextFile.read(file).lines().map(String::strip).toList();
    List<String> hosts = lines.stream().filter(host -> !host.isEmpty()).distinct().toList();
    if (hosts.isEmpty()) {
      throw new EnsembleException(
          ShownPath.of(file)
              + ": found no machine, expected the name of one in each line; wait until the job"
              + " has started");
    }
    return hosts.stream()
        .map(host -> address(file, lines.indexOf(host) + 1, host))
        .distinct()
        .toList();
  }

  private static String address(Path file, int line, String host) {
    try {
      return Stream.of(InetAddress.getAllByName(host))
          .filter(Inet4Address.class::isInstance)
          .findFirst()
          .map(InetAddress::getHostAddress)
          .orElseThrow(() -> unresolved(file, line, host, null));
    } catch (UnknownHostException e) {
      throw unresolved(file, line, host, e);
    }
  }

  private static EnsembleException unresolved(
      Path file, int line, String host, @Nullable Exception cause) {
    return new EnsembleException(
        ShownPath.of(file)
            + ":"
            + line
            + ": found `"
            + host
            + "`, expected a host that has an IPv4 address here; correct the line, or run this on"
            + " the site's frontend",
        cause);
  }
}
