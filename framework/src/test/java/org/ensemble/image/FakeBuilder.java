// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.ensemble.composition.Recipe;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.image.layer.LayerBuilder;
import org.ensemble.image.layer.LayerInput;
import org.ensemble.image.layer.LayerOrder;
import org.ensemble.image.layer.PackageVersion;
import org.ensemble.image.layer.Resolution;

/** Makes empty layers, with packages from a mirror that exists in memory only. */
final class FakeBuilder implements LayerBuilder {

  /** What the mirror has: version by name. */
  final Map<String, String> mirror = new ConcurrentHashMap<>(Map.of("systemd-sysv", "252"));

  /** Names of the layers that were made, in order. */
  final List<String> built = Collections.synchronizedList(new ArrayList<>());

  /** Names of the layers that were looked up at the mirror, in order. */
  final List<String> resolved = Collections.synchronizedList(new ArrayList<>());

  /** Names of the images that were looked at for what a node needs. */
  final List<String> checked = Collections.synchronizedList(new ArrayList<>());

  /** Runs in the middle of every build. */
  volatile Runnable meanwhile = () -> {};

  @Override
  public String version(LayerInput input, Recipe recipe) {
    return "1";
  }

  @Override
  public Path build(LayerOrder order) {
    try {
      Path directory = Files.createTempDirectory(order.room(), "layer-");
      CacheLayout.permit(directory, CacheLayout.PASSABLE);
      Files.createDirectory(directory.resolve("tree"));
      built.add(order.image() + ": " + order.layer());
      meanwhile.run();
      TreeMap<String, String> packages = new TreeMap<>();
      order.installed().forEach(p -> packages.put(p.name(), p.version()));
      resolution(order).packages().forEach(p -> packages.put(p.name(), p.version()));
      String lines =
          packages.entrySet().stream()
              .map(p -> p.getKey() + "\t" + p.getValue() + "\tamd64\n")
              .collect(joining());
      Files.writeString(directory.resolve("packages"), lines);
      Files.writeString(directory.resolve("local"), local(order.input()));
      Files.writeString(directory.resolve("bytes"), "4096\n");
      Files.writeString(directory.resolve("digest"), order.layer() + lines.hashCode() + "\n");
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void check(LayerOrder order) {
    checked.add(order.image() + ": " + order.below().size() + " layers");
  }

  @Override
  public Resolution resolve(LayerOrder order) {
    resolved.add(order.image() + ": " + order.layer());
    return resolution(order);
  }

  private Resolution resolution(LayerOrder order) {
    List<PackageVersion> packages = new ArrayList<>();
    if (order.input() instanceof LayerInput.Bootstrap) {
      packages.add(version("systemd-sysv"));
    } else if (order.input() instanceof LayerInput.Packages wanted) {
      wanted.packages().forEach(name -> packages.add(version(name)));
      wanted.debs().forEach(deb -> packages.add(new PackageVersion(name(deb), "1", "amd64")));
    }
    return new Resolution(packages);
  }

  private PackageVersion version(String name) {
    return new PackageVersion(name, mirror.getOrDefault(name, "1"), "amd64");
  }

  private static String local(LayerInput input) {
    return input instanceof LayerInput.Packages packages
        ? packages.debs().stream().map(deb -> name(deb) + "\n").collect(joining())
        : "";
  }

  private static String name(Path deb) {
    return deb.getFileName().toString().replace(".deb", "");
  }
}
