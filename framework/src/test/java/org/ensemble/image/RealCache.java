// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.image.cache.NodeOwned;
import org.ensemble.linux.UidRange;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a cache with real images: the one that {@code -Densemble.test.cache} names, or else
 * one for all classes of the run, which is deleted at its end.
 */
final class RealCache implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == CacheLayout.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .getOrComputeIfAbsent(RealCache.class, key -> open(), Directory.class)
        .layout();
  }

  private static Directory open() {
    UidRange range = UidRange.ofThisUser().orElseThrow();
    String given = System.getProperty("ensemble.test.cache");
    try {
      return given == null
          ? new Directory(new CacheLayout(Files.createTempDirectory("junit-cache-"), range), true)
          : new Directory(new CacheLayout(Path.of(given).toAbsolutePath(), range), false);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private record Directory(CacheLayout layout, boolean temporary) implements AutoCloseable {
    @Override
    public void close() {
      if (temporary) {
        new NodeOwned(layout.range()).delete(List.of(layout.root()));
      }
    }
  }
}
