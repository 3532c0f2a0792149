// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ensemble.EnsembleException;
import org.ensemble.support.HumanTime;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the key ring of an apt source. What it may be fetched by the composition's reader says.
 */
final class KeyDownload {

  /** For all of it: what apt gives a mirror that does not answer, in its two attempts. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Key rings of whole distributions have some ten thousand bytes. */
  private static final int MOST = 1 << 20;

  private static final int HTTP_OK = 200;

  private final @Nullable URI proxy;
  private final Duration limit;

  /**
   * @param proxy to go through; null for what the JVM is set to
   */
  KeyDownload(@Nullable URI proxy) {
    this(proxy, LIMIT);
  }

  /**
   * @param limit for all of it, from the connection to the last byte
   */
  KeyDownload(@Nullable URI proxy, Duration limit) {
    this.proxy = proxy;
    this.limit = limit;
  }

  /**
   * What is there, as a binary key ring.
   *
   * @param what it belongs to, to begin the message with
   * @throws EnsembleException if it cannot be fetched in time, or is no key ring; the message names
   *     the URL, the reason and what to do instead
   */
  byte[] fetch(String what, URI url) {
    try {
      return KeyRing.binary(content(url));
    } catch (IOException e) {
      throw new EnsembleException(
          what
              + ": its key cannot be fetched from `"
              + url
              + "`"
              + (proxy == null ? "" : " through `" + proxy + "`")
              + ": "
              + e.getMessage()
              + "\n  to mend it: check the URL, `proxy:` and this machine's network; or give the key as a file in `key:`; or take the packages from a directory of .debs under `debs:`, and no such source",
          e);
    }
  }

  private byte[] content(URI url) throws IOException {
    HttpClient.Builder client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL);
    if (proxy != null) {
      int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
      client.proxy(ProxySelector.of(InetSocketAddress.createUnresolved(proxy.getHost(), port)));
    }
    CompletableFuture<HttpResponse<InputStream>> answer =
        client.build().sendAsync(HttpRequest.newBuilder(url).build(), BodyHandlers.ofInputStream());
    // The time is that for reading, too, which a request's own timeout is not.
    CompletableFuture<byte[]> content = answer.thenApplyAsync(KeyDownload::read);
    try {
      return content.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no whole answer within " + HumanTime.of(limit), e);
    } catch (ExecutionException e) {
      throw new IOException(reason(e, url), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      answer.cancel(true);
      answer.thenAccept(KeyDownload::close);
    }
  }

  private static byte[] read(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      if (response.statusCode() != HTTP_OK) {
        throw new IllegalStateException("the answer is " + response.statusCode());
      }
      byte[] content = body.readNBytes(MOST + 1);
      if (content.length > MOST) {
        throw new IllegalStateException("it has more than " + MOST + " bytes, so it is no key");
      }
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String reason(Throwable failure, URI url) {
    String said = "";
    String host = (proxy == null ? url : proxy).getHost();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "the host `" + host + "` is unknown";
      } else if (cause instanceof ConnectException) {
        // It says no more in most cases; another cause behind it may.
        said = "cannot connect to `" + host + "`";
      } else if (said.isEmpty() && cause.getCause() == null) {
        said = cause.getMessage() == null ? cause.toString() : cause.getMessage();
      }
    }
    return said;
  }

  /** Wakes whoever still reads. */
  private static void close(HttpResponse<InputStream> response) {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
