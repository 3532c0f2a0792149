// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;

/**
 * What store paths need: those that they refer to, and those that these refer to. It is found as
 * Nix itself finds it when it has built something: a path refers to another if it has the other's
 * hash anywhere in it (Nix manual, "Store Object", "References"). So it needs no Nix, and no
 * database; builds for containers do not say what they consist of.
 *
 * @param store a directory
 */
record StoreClosure(Path store) {

  private static final Path NIX_STORE = Path.of("/nix/store");

  /**
   * The names in the store of all that is needed.
   *
   * @param roots store paths, or paths below them
   * @param found is told how many there are so far
   * @throws EnsembleException if one of the roots is not there
   */
  SortedSet<String> of(Collection<String> roots, IntConsumer found) throws IOException {
    Map<String, String> names = names();
    SortedSet<String> closure = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>();
    for (String root : roots) {
      String name = NIX_STORE.relativize(Path.of(root)).getName(0).toString();
      if (!Files.exists(store.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        throw new EnsembleException(
            "`" + root + "` is not in the store `" + store + "`; build it again with `nxc build`");
      }
      open.add(name);
    }
    while (!open.isEmpty()) {
      String name = open.remove();
      if (closure.add(name)) {
        found.accept(closure.size());
        references(store.resolve(name), names).forEach(open::add);
      }
    }
    return closure;
  }

  /** Of everything in the store, by hash. */
  private Map<String, String> names() throws IOException {
    Map<String, String> names = new HashMap<>();
    try (Stream<Path> entries = Files.list(store)) {
      entries
          .map(entry -> entry.getFileName().toString())
          .filter(StoreHashes::hasOne)
          .forEach(name -> names.put(StoreHashes.of(name), name));
    }
    return names;
  }

  private static SortedSet<String> references(Path path, Map<String, String> names)
      throws IOException {
    SortedSet<String> references = new TreeSet<>();
    StoreHashes hashes =
        new StoreHashes(
            hash -> {
              String name = names.get(hash);
              if (name != null) {
                references.add(name);
              }
            });
    try (Stream<Path> entries = Files.walk(path)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        if (Files.isSymbolicLink(entry)) {
          hashes.in(Files.readSymbolicLink(entry).toString());
        } else if (Files.isRegularFile(entry)) {
          hashes.in(entry);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return references;
  }
}
