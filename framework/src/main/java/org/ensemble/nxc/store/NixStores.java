// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;

/**
 * The Nix stores of this machine. Who may not write to {@code /nix} has a store at home, in which
 * all paths still begin with {@code /nix}: NixOS Compose looks there first (nxc-formats.md, 2.1).
 *
 * @param alternatives what stands for {@code /nix}, in the order in which they are tried
 */
public record NixStores(List<Path> alternatives) {

  private static final Path NIX = Path.of("/nix");

  /** As many as Linux follows, see path_resolution(7). */
  private static final int LINKS = 40;

  public NixStores {
    alternatives = List.copyOf(alternatives);
  }

  /** Those of a user. */
  public static NixStores of(Path home) {
    return new NixStores(List.of(home.resolve(".local/share/nix/root/nix"), home.resolve(".nix")));
  }

  /**
   * Where a path is, with links followed from store to store.
   *
   * @param path absolute, in {@code /nix} or anywhere else
   * @param what it is, as a message names it: {@code the test script}
   * @return a path that exists and is no link
   * @throws EnsembleException if it is nowhere; the message has all places that were tried
   */
  public Path find(Path path, String what) {
    Path wanted = path;
    for (int links = 0; links <= LINKS; links++) {
      List<Path> places = places(wanted);
      Path link = wanted;
      Path there =
          places.stream()
              .filter(place -> Files.exists(place, LinkOption.NOFOLLOW_LINKS))
              .findFirst()
              .orElseThrow(() -> nowhere(path, link, what, places));
      if (!Files.isSymbolicLink(there)) {
        return there;
      }
      wanted = target(there);
    }
    throw new EnsembleException(
        what + " `" + path + "`: more than " + LINKS + " links lead on from it; build it again");
  }

  /**
   * Where something below a path is, with links on the way followed from store to store, too.
   *
   * @param below names, one below the other
   * @throws EnsembleException as {@link #find}
   */
  public Path find(Path path, List<String> below, String what) {
    Path place = find(path, what);
    for (String name : below) {
      place = find(place.resolve(name), what);
    }
    return place;
  }

  /** The places where a path may be, the likeliest first. */
  private List<Path> places(Path path) {
    return path.startsWith(NIX)
        ? Stream.concat(
                alternatives.stream().map(store -> store.resolve(NIX.relativize(path))),
                Stream.of(path))
            .toList()
        : List.of(path);
  }

  private static Path target(Path link) {
    try {
      return link.resolveSibling(Files.readSymbolicLink(link)).normalize();
    } catch (IOException e) {
      throw new EnsembleException("cannot read the link `" + link + "`: " + e.getMessage(), e);
    }
  }

  private static EnsembleException nowhere(Path path, Path target, String what, List<Path> places) {
    String tried =
        places.stream().map(place -> "`" + place + "`").collect(Collectors.joining(", "));
    return new EnsembleException(
        what
            + " `"
            + path
            + (path.equals(target) ? "`" : "`, a link to `" + target + "`,")
            + " is not on this machine; looked for "
            + tried
            + "; build it again with `nxc build`, or copy it here with `nix copy`");
  }
}
