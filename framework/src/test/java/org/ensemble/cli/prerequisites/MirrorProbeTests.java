// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.prerequisites;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MirrorProbeTests {

  private HttpServer server;
  private String url;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    url = "http://127.0.0.1:" + server.getAddress().getPort() + "/debian";
    answer("/debian/dists/stable/Release", 200);
    answer("/empty/dists/stable/Release", 404);
    server.start();
  }

  private void answer(String path, int status) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aMirrorThatAnswers() {
    assertThat(MirrorProbe.look(url, "")).isEqualTo(url + " answers");
  }

  @Test
  void aServerThatIsNoMirror() {
    String other = url.replace("/debian", "/empty");

    assertThat(MirrorProbe.look(other, "")).isEqualTo(other + " answers with HTTP status 404");
  }

  @Test
  void aMirrorBehindAProxy() {
    String proxy = url.replace("/debian", "");

    assertThat(MirrorProbe.look("http://mirror.invalid/debian", proxy))
        .isEqualTo("http://mirror.invalid/debian answers through the proxy " + proxy);
  }

  @Test
  void aMirrorThatDoesNotAnswer() {
    server.stop(0);

    assertThat(MirrorProbe.look(url, ""))
        .isEqualTo(
            url
                + " does not answer (java.net.ConnectException: Connection refused): images that"
                + " are not in the cache cannot be built");
  }
}
