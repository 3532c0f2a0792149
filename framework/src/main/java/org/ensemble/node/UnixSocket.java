// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.List;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.support.Shell;

/**
 * A unix socket in the file system of a node. It is open when the file is there and something
 * listens behind it: then the kernel accepts connections, even before the service does. What a
 * service that crashed leaves behind is closed.
 */
public final class UnixSocket {

  /** The path without symbolic links, as a service may have bound it, and the kernel's table. */
  private static final String LOOK =
      "if [ -S %1$s ]; then readlink -f -- %1$s; else echo; fi; cat /proc/net/unix";

  private final NodeLink link;
  private final String path;

  UnixSocket(NodeLink link, String path) {
    this.link = link;
    this.path = path;
  }

  public String path() {
    return path;
  }

  /** Whether something takes connections there, or packets if it is a datagram socket. */
  public boolean isOpen() {
    List<String> looked = look();
    String real = looked.get(0);
    return !real.isEmpty()
        && ListeningUnixSockets.in(looked.subList(1, looked.size())).stream()
            .anyMatch(bound -> isSame(bound, real));
  }

  /** A wait for it to be open or closed. */
  public OpenWait await() {
    return OpenWait.on(link, toString(), this::isOpen, this::others);
  }

  private String others() {
    try {
      List<String> looked = look();
      if (!looked.get(0).isEmpty()) {
        return "; the file is there, but nothing listens behind it";
      }
      return "; there is no socket of that name, sockets with a listener: "
          + ListeningUnixSockets.in(looked).stream().sorted().collect(Collectors.joining(", "));
    } catch (EnsembleException e) {
      return "";
    }
  }

  /** <code>socket `/run/x.sock`</code>. */
  @Override
  public String toString() {
    return "socket `" + path + "`";
  }

  private List<String> look() {
    return link.succeed(LOOK.formatted(Shell.quote(path))).stdout().lines().toList();
  }

  /** A service may still call /run by its old name. */
  private boolean isSame(String bound, String real) {
    return bound.equals(path)
        || bound.equals(real)
        || bound.startsWith("/var/run/") && bound.substring("/var".length()).equals(real);
  }
}
