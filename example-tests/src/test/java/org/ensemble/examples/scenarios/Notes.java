// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.scenarios;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.ensemble.node.Forward;
import org.ensemble.node.Node;

/** The notes, as one of their servers shows them. */
record Notes(Node server) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  List<String> all() throws IOException, InterruptedException {
    return request("GET", "nobody", BodyPublishers.noBody());
  }

  /** Makes a note, and returns all. */
  List<String> add(String text, String author) throws IOException, InterruptedException {
    return request("POST", author, BodyPublishers.ofString(text));
  }

  private List<String> request(String method, String author, BodyPublisher body)
      throws IOException, InterruptedException {
    // A new way for each request, since a server that is upgraded takes the old one with it.
    try (Forward way = server.port(80).forward()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://" + way + "/"))
              .timeout(Duration.ofSeconds(10))
              .header("Author", author)
              .method(method, body)
              .build();
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException(response + ": " + response.body());
      }
      return response.body().lines().toList();
    }
  }
}
