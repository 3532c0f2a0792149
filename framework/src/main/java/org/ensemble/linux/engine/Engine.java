// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux.engine;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.ensemble.EnsembleException;
import org.ensemble.support.Deadline;
import org.ensemble.support.HumanTime;
import org.ensemble.support.IoReason;
import org.jspecify.annotations.Nullable;

/**
 * A Docker Engine of this machine.
 *
 * @param socket where it listens, if it runs
 */
public record Engine(EngineSocket socket) {

  /**
   * Where nobody listens, that is known at once. Where systemd listens, it starts the engine for
   * whoever comes first, and a busy machine is slow to answer: neither is to be taken for none.
   */
  private static final Duration LOOK = Duration.ofSeconds(30);

  private static final Duration MOMENT = Duration.ofSeconds(2);

  private static final String PING = "/_ping";

  /** The oldest API that is asked here: that of Docker 20.10, in Debian 11 and later. */
  static final String API = "/v1.41";

  /**
   * Asks without a version, as any engine understands it; the answer's headers say {@code
   * api-version} and {@code server}.
   *
   * @throws IOException if it does not run, or this user may not reach it, with the reason in words
   */
  public EngineAnswer ping() throws IOException {
    return EngineConnection.exchange(socket, "GET", PING, null, LOOK);
  }

  /** Whether it runs and lets this user in. */
  public boolean answers() {
    try {
      return ping().isGood();
    } catch (IOException none) {
      return false;
    }
  }

  /**
   * A look at it, whatever the answer.
   *
   * @param path with its query, encoded, such as {@code /info}
   * @throws IOException if it does not answer in time, or this user may not reach it
   */
  public EngineAnswer look(String path, Duration limit) throws IOException {
    return EngineConnection.exchange(socket, "GET", API + path, null, limit);
  }

  /**
   * A look at it.
   *
   * @param path with its query, encoded, such as {@code /info}
   * @return JSON
   * @throws EnsembleException if it does not answer, or not well
   */
  public String get(String path) {
    return good("GET " + path, ask("GET", path, null, LOOK));
  }

  /**
   * An order.
   *
   * @param path with its query, encoded, such as {@code /containers/ID/exec}
   * @param json the order's own words
   * @return JSON
   * @throws EnsembleException if it does not answer, or refuses
   */
  public String post(String path, String json) {
    return good("POST " + path, ask("POST", path, json, LOOK));
  }

  /**
   * Takes away what is left of something that is no longer used.
   *
   * @param kind {@code containers}, {@code networks}, {@code volumes} or {@code images}
   * @throws EnsembleException if it does not answer, or not well
   */
  public void prune(String kind, Duration limit) {
    good("remove unused " + kind, ask("POST", "/" + kind + "/prune", null, limit));
  }

  /**
   * Kills a container and removes it with its unnamed volumes, if it is there; idempotent.
   *
   * @param limit until it is gone
   * @throws EnsembleException if it still is there then
   */
  public void removeContainer(String id, Duration limit) {
    remove("container", "/containers/" + id + "?force=true&v=true", limit);
  }

  /**
   * Removes a network, if it is there; idempotent. The last container in it may be about to leave.
   *
   * @param limit until it is gone
   * @throws EnsembleException if it still is there then
   */
  public void removeNetwork(String id, Duration limit) {
    remove("network", "/networks/" + id, limit);
  }

  /**
   * Removes an image, if it is there; idempotent.
   *
   * @param limit until it is gone
   * @throws EnsembleException if it still is there then, as one of a container that runs is
   */
  public void removeImage(String name, Duration limit) {
    remove("image", "/images/" + name + "?force=true", limit);
  }

  /** An engine that no longer runs holds nothing. */
  private void remove(String kind, String path, Duration limit) {
    Deadline deadline = Deadline.after(limit);
    EngineAnswer answer = null;
    do {
      try {
        answer =
            EngineConnection.exchange(socket, "DELETE", API + path, null, deadline.remaining());
      } catch (IOException e) {
        if (!runs()) {
          return;
        }
        if (answer != null) {
          // What it said before says more than that it is slow to say so again.
          break;
        }
        throw new EnsembleException("cannot remove a " + kind + ": " + IoReason.of(e), e);
      }
      if (answer.isGood() || answer.status() == 404) {
        return;
      }
      // It is being removed already, or is still in use.
      LockSupport.parkNanos(MILLISECONDS.toNanos(20));
    } while (!deadline.isOver());
    throw refused("remove within " + HumanTime.of(limit) + " the " + kind + " " + path, answer);
  }

  /** One that is too busy to answer does. */
  private boolean runs() {
    try {
      EngineConnection.exchange(socket, "GET", PING, null, MOMENT);
      return true;
    } catch (SocketTimeoutException slow) {
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  private EngineAnswer ask(String method, String path, @Nullable String json, Duration limit) {
    try {
      return EngineConnection.exchange(socket, method, API + path, json, limit);
    } catch (IOException e) {
      throw new EnsembleException(
          "the Docker Engine at " + socket.path() + " does not answer: " + IoReason.of(e), e);
    }
  }

  /** What it answers, if it does what was asked. */
  private String good(String what, EngineAnswer answer) {
    if (!answer.isGood()) {
      throw refused(what, answer);
    }
    return answer.body();
  }

  private EnsembleException refused(String what, EngineAnswer answer) {
    return new EnsembleException(
        "the Docker Engine at "
            + socket.path()
            + " refused to "
            + what
            + ": "
            + answer.status()
            + " "
            + answer.reason());
  }
}
