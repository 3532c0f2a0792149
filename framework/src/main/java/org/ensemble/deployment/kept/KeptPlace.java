// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.ensemble.EnsembleException;

/**
 * Where a keeper is found: a directory within its deployment's own, gone with it, that nobody but
 * this user may enter.
 *
 * @param state of the {@link org.ensemble.deployment.Settings}
 * @param id of the deployment
 */
public record KeptPlace(Path state, String id) {

  /** sun_path of unix(7) has room for 108 bytes with the zero at the end. */
  private static final int LONGEST_SOCKET = 107;

  /** How much longer the path of a socket is than that of the state. */
  private static final int ID = 24;

  public Path directory() {
    return state.resolve("deployments").resolve(id).resolve("keeper");
  }

  /**
   * Before anything is brought up.
   *
   * @throws EnsembleException if no socket can be made below that directory
   */
  public static void requireRoom(Path state) {
    int length = new KeptPlace(state, "x".repeat(ID)).socket().toString().length();
    if (length > LONGEST_SOCKET) {
      throw new EnsembleException(
          "directory `"
              + state
              + "` for state: its path is too long by "
              + (length - LONGEST_SOCKET)
              + " characters for the socket of a deployment that is kept; name a shorter one with"
              + " -Densemble.state=DIRECTORY");
    }
  }

  public Path socket() {
    return directory().resolve("socket");
  }

  private Path facts() {
    return directory().resolve("facts.json");
  }

  /** Makes the directory. */
  public void make() throws IOException {
    Files.createDirectory(
        directory(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** From now on it is found. */
  public void publish(KeptFacts facts) throws IOException {
    Path unfinished = directory().resolve("facts.json.new");
    Files.writeString(unfinished, Values.line(facts));
    Files.move(unfinished, facts(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** What its keeper says; empty if there is none, or it is not ready yet, or on its way out. */
  public Optional<KeptFacts> read() {
    try {
      String written = new String(Files.readAllBytes(facts()), UTF_8);
      return Optional.of(Values.parse(written, KeptFacts.class));
    } catch (JacksonException e) {
      throw new EnsembleException(
          facts() + " is not what a keeper writes: " + e.getOriginalMessage() + "; delete it", e);
    } catch (IOException none) {
      return Optional.empty();
    }
  }
}
