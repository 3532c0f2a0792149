// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import java.net.URI;
import java.util.function.Function;
import org.ensemble.EnsembleException;
import org.ensemble.linux.engine.EngineAnswer;
import org.ensemble.linux.engine.EngineSocket;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * Testcontainers' client of an engine.
 *
 * <p>Made for the socket that {@link EngineSocket} has found, so that all of us speak to the same
 * engine. Not through {@code DockerClientFactory}, whose {@code client()} starts Ryuk from an image
 * that cannot be pulled everywhere and looks for a gateway where there is a {@code /.dockerenv};
 * and not through its search for a strategy, which notes what it finds in the user's home and fails
 * for good once it has failed.
 */
final class EngineClient {

  private final DockerClient client;

  private EngineClient(DockerClient client) {
    this.client = client;
  }

  static EngineClient of(EngineSocket socket) {
    TransportConfig transport =
        TransportConfig.builder().dockerHost(URI.create(socket.host())).build();
    return new EngineClient(DockerClientProviderStrategy.getClientForConfig(transport));
  }

  /** The client, for what answers later; see {@link #ask}. */
  DockerClient raw() {
    return client;
  }

  /**
   * Asks something of the engine.
   *
   * @param what as an infinitive, such as <code>start node `a`</code>
   * @throws EnsembleException if it refuses or does not answer, with its reason
   */
  <T> T ask(String what, Function<DockerClient, T> question) {
    try {
      return question.apply(client);
    } catch (EnsembleException e) {
      throw e;
    } catch (RuntimeException e) {
      throw refusal(what, e);
    }
  }

  static EnsembleException refusal(String what, RuntimeException e) {
    String reason = reason(e);
    return new EnsembleException(
        "the Docker Engine could not " + what + ": " + reason + hint(reason), e);
  }

  /** What the engine itself said. */
  static String reason(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    // As in `Status 409: {"message":"…"}`.
    return e instanceof DockerException refused
        ? new EngineAnswer(
                refused.getHttpStatus(),
                java.util.Map.of(),
                message.replaceFirst("^Status \\d+: ", ""))
            .reason()
        : message;
  }

  private static String hint(String reason) {
    return reason.contains("no space left on device")
        ? "; make room where the engine keeps its data (`docker system df`, `docker image prune`)"
        : "";
  }
}
