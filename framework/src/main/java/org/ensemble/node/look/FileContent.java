// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;

/** What was in a file when it was read, or why it could not be. */
public final class FileContent {

  private final String path;
  private final @Nullable String problem;
  private final Sight sight;

  /**
   * @param problem why there is no content: {@code does not exist}; null if there is
   */
  FileContent(String path, @Nullable String problem, Sight sight) {
    this.path = path;
    this.problem = problem;
    this.sight = sight;
  }

  /** Why there is no content: {@code does not exist}; null if there is. */
  public @Nullable String problem() {
    return problem;
  }

  /**
   * All of it, byte for byte.
   *
   * @throws EnsembleException if there is none, with the {@link #problem()}
   */
  public byte[] bytes() {
    if (problem != null) {
      throw new EnsembleException("file `" + path + "` on node `" + sight.node() + "` " + problem);
    }
    return sight.bytes();
  }

  /** All of it, as UTF-8; throws as {@link #bytes()} does. */
  public String text() {
    return new String(bytes(), UTF_8);
  }

  /** Its lines, without line ends; throws as {@link #bytes()} does. */
  public List<String> lines() {
    return text().lines().toList();
  }

  /** How this was seen. */
  public Sight sight() {
    return sight;
  }
}
