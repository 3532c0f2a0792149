// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.prerequisites;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

/** Asks a Debian mirror for a small file, as a build would. */
public final class MirrorProbe {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private MirrorProbe() {}

  /**
   * What came of it, for people.
   *
   * @param mirror such as {@code http://deb.debian.org/debian}
   * @param proxy as the environment variable {@code http_proxy} has it; empty for none
   */
  public static String look(String mirror, String proxy) {
    String way = proxy.isEmpty() ? "" : " through the proxy " + proxy;
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create(mirror + "/dists/stable/Release").toURL().openConnection(proxy(proxy));
      connection.setRequestMethod("HEAD");
      connection.setConnectTimeout((int) LIMIT.toMillis());
      connection.setReadTimeout((int) LIMIT.toMillis());
      int status = connection.getResponseCode();
      connection.disconnect();
      return status < 400
          ? mirror + " answers" + way
          : mirror + " answers with HTTP status " + status + way;
    } catch (IOException | IllegalArgumentException e) {
      return mirror
          + " does not answer"
          + way
          + " ("
          + e
          + "): images that are not in the cache cannot be built";
    }
  }

  private static Proxy proxy(String proxy) {
    if (proxy.isEmpty()) {
      return Proxy.NO_PROXY;
    }
    URI uri = URI.create(proxy);
    return new Proxy(
        Proxy.Type.HTTP,
        new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort()));
  }
}
