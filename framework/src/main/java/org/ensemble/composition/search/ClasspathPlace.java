// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.search;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeSet;
import org.ensemble.EnsembleException;

/**
 * {@code compositions/} on the class path, in directories and in jars. One in a directory is used
 * where it is; one in a jar is unpacked.
 */
final class ClasspathPlace implements Place {

  private static final String ROOT = "compositions";

  private final ClassLoader loader;
  private final Path unpackInto;

  ClasspathPlace(ClassLoader loader, Path unpackInto) {
    this.loader = loader;
    this.unpackInto = unpackInto;
  }

  @Override
  public Optional<Path> find(String name) {
    URL url = loader.getResource(ROOT + "/" + name + "/" + FILE);
    if (url == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (url.getProtocol()) {
          case "file" -> fileOf(url);
          case "jar" ->
              CompositionJar.unpack(jarOf(url), ROOT + "/" + name, unpackInto).resolve(FILE);
          default -> throw unusable(url, "expected a directory or a jar");
        });
  }

  @Override
  public Collection<String> names() {
    try {
      Collection<String> names = new TreeSet<>();
      for (URL url : Collections.list(loader.getResources(ROOT))) {
        switch (url.getProtocol()) {
          case "file" -> names.addAll(new DirectoryPlace(fileOf(url)).names());
          case "jar" -> names.addAll(CompositionJar.names(jarOf(url), ROOT));
          default -> {
            // Found by name all the same, or refused then.
          }
        }
      }
      return names;
    } catch (IOException e) {
      throw new EnsembleException("cannot look for compositions on the class path: " + e, e);
    }
  }

  private static Path fileOf(URL url) {
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw unusable(url, e.getMessage());
    }
  }

  private static Path jarOf(URL url) {
    try {
      if (url.openConnection() instanceof JarURLConnection connection
          && connection.getJarFileURL().getProtocol().equals("file")) {
        return fileOf(connection.getJarFileURL());
      }
    } catch (IOException e) {
      throw unusable(url, e.toString());
    }
    throw unusable(url, "expected a jar that is a file");
  }

  private static EnsembleException unusable(URL url, String reason) {
    return new EnsembleException("cannot use the composition `" + url + "`: " + reason);
  }
}
