// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The server is a stand-in for one with {@code https}, on which the composition's reader insists.
 */
@Timeout(60)
class KeyDownloadTests {

  private static final String REMEDY =
      "\n  to mend it: check the URL, `proxy:` and this machine's network; or give the key as a file in `key:`; or take the packages from a directory of .debs under `debs:`, and no such source";

  private static final byte[] KEY = {(byte) 0x99, 1, 2, 3, 4};

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer standIn;
  private String there;

  @BeforeEach
  void serve() throws IOException {
    standIn = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    there = "http://127.0.0.1:" + standIn.getAddress().getPort();
    answer("/key", KEY);
    answer("/armoured.gpg", armoured(KEY));
    answer("/page", "<html>\n".getBytes(US_ASCII));
    answer("/long", new byte[(1 << 20) + 1]);
    standIn.start();
  }

  @AfterEach
  void stop() {
    standIn.stop(0);
  }

  @Test
  void aKeyIsBinaryWhateverItsForm() {
    assertThat(fetch(null, there + "/key")).isEqualTo(KEY);
    assertThat(fetch(null, there + "/armoured.gpg")).isEqualTo(KEY);
  }

  @Test
  void whatIsNoKeyIsRefused() {
    assertFails(there + "/page", "what is there is no OpenPGP key");
    assertFails(there + "/long", "it has more than 1048576 bytes, so it is no key");
  }

  @Test
  void anAnswerThatIsNoneIsNamed() {
    assertFails(there + "/gone", "the answer is 404");
  }

  @Test
  void aHostThatIsUnknownIsNamed() {
    assertFails("https://nowhere.invalid/lab.asc", "the host `nowhere.invalid` is unknown");
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertFails("https://127.0.0.1:" + port + "/lab.asc", "cannot connect to `127.0.0.1`");
  }

  @Test
  void aServerThatIsSilentIsGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/lab.asc");
      KeyDownload download = new KeyDownload(null, Duration.ofMillis(300));
      assertThatThrownBy(() -> download.fetch("role `server`", url))
          .hasMessage(
              "role `server`: its key cannot be fetched from `"
                  + url
                  + "`: no whole answer within 300 ms"
                  + REMEDY);
    }
  }

  @Test
  void anAnswerThatDoesNotEndIsGivenUp() {
    standIn.createContext(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(KEY);
          exchange.getResponseBody().flush();
        });
    KeyDownload download = new KeyDownload(null, Duration.ofSeconds(1));
    assertThatThrownBy(() -> download.fetch("role `server`", URI.create(there + "/endless")))
        .hasMessageContaining(": no whole answer within 1 s\n");
  }

  @Test
  void theRecipesProxyIsAsked() {
    // A proxy is told the whole URL.
    standIn.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          exchange.sendResponseHeaders(200, KEY.length);
          exchange.getResponseBody().write(KEY);
          exchange.close();
        });
    assertThat(fetch(URI.create(there), "http://nowhere.invalid/lab")).isEqualTo(KEY);
    assertThat(asked).containsExactly("http://nowhere.invalid/lab");
    URI proxy = URI.create("http://proxy.invalid:3142");
    assertThatThrownBy(() -> fetch(proxy, there + "/key"))
        .hasMessage(
            "role `server`: its key cannot be fetched from `"
                + there
                + "/key` through `http://proxy.invalid:3142`: the host `proxy.invalid` is unknown"
                + REMEDY);
  }

  private void assertFails(String url, String reason) {
    assertThatThrownBy(() -> fetch(null, url))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "role `server`: its key cannot be fetched from `" + url + "`: " + reason + REMEDY);
  }

  private static byte[] fetch(@Nullable URI proxy, String url) {
    return new KeyDownload(proxy).fetch("role `server`", URI.create(url));
  }

  private void answer(String path, byte[] content) {
    standIn.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content);
          exchange.close();
        });
  }

  static byte[] armoured(byte[] key) {
    return ("-----BEGIN PGP PUBLIC KEY BLOCK-----\nVersion: GnuPG\n\n"
            + Base64.getMimeEncoder().encodeToString(key)
            + "\n=njUN\n-----END PGP PUBLIC KEY BLOCK-----\n")
        .getBytes(US_ASCII);
  }
}
