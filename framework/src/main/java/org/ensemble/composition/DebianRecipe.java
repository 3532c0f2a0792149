// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Debian tree, bootstrapped by {@code mmdebstrap}.
 *
 * @param suite such as {@code bookworm}
 * @param mirror of the archive
 * @param securityMirror of the security archive; null for none
 * @param components such as {@code main}, at least one
 * @param proxy for apt, or null
 * @param sources further apt sources
 * @param allowExpired accept Release files past their {@code Valid-Until}: for snapshots and
 *     mirrors that stand still
 */
public record DebianRecipe(
    String suite,
    URI mirror,
    @Nullable URI securityMirror,
    List<String> components,
    @Nullable URI proxy,
    List<AptSource> sources,
    boolean allowExpired)
    implements Recipe {

  /** Debian 12, as its mirrors have it, for what has no recipe of its own to go by. */
  public static final DebianRecipe STABLE =
      new DebianRecipe(
          "bookworm",
          URI.create("http://deb.debian.org/debian"),
          URI.create("http://deb.debian.org/debian-security"),
          List.of("main"),
          null,
          List.of(),
          false);

  public DebianRecipe {
    components = List.copyOf(components);
    sources = List.copyOf(sources);
  }

  @Override
  public String name() {
    return "debian";
  }

  /**
   * A further apt source.
   *
   * @param components empty for a flat repository, whose suite then ends in a slash
   * @param key the OpenPGP key ring that signs it: a file of this machine, or {@code https}
   */
  public record AptSource(URI uri, String suite, List<String> components, URI key) {
    public AptSource {
      components = List.copyOf(components);
    }

    /** With a key ring on this machine, absolute. */
    public AptSource(URI uri, String suite, List<String> components, Path key) {
      this(uri, suite, components, key.toUri());
    }

    /** The key ring on this machine, absolute; empty if it has to be fetched. */
    public Optional<Path> keyFile() {
      return "file".equals(key.getScheme()) ? Optional.of(Path.of(key)) : Optional.empty();
    }
  }
}
