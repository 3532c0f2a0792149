// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Recipe;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.image.cache.ContentDigests;
import org.ensemble.image.cache.NodeOwned;
import org.ensemble.image.cache.Worker;

/**
 * Makes layers as root of a user namespace whose ids are those of nodes: no maintainer script ever
 * runs as root of the host, it is the same for root and for others, and the trees have the owners
 * that nodes need.
 */
public final class NamespaceLayerBuilder implements LayerBuilder {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final CacheLayout cache;

  private final EngineImages engine;

  /** By recipe and kind of input. The scripts do not change while we run. */
  private final Map<String, String> versions = new ConcurrentHashMap<>();

  /**
   * @param engine for recipes that take their image from there
   */
  public NamespaceLayerBuilder(CacheLayout cache, EngineImages engine) {
    this.cache = cache;
    this.engine = engine;
  }

  @Override
  public String version(LayerInput input, Recipe recipe) {
    return versions.computeIfAbsent(
        recipe.name() + " " + input.getClass(), kind -> Scripts.version(input, recipe));
  }

  @Override
  public Path build(LayerOrder order) {
    Path work = run(order, Scripts.maker(order.input(), order.recipe()));
    return work.resolve("layer");
  }

  @Override
  public void check(LayerOrder order) {
    run(order, Scripts.checker());
  }

  @Override
  public Resolution resolve(LayerOrder order) {
    Path work = run(order, Scripts.resolver(order.recipe()));
    try {
      String simulated = Files.readString(work.resolve("room/stage/out/simulated"), UTF_8);
      return Simulation.read(simulated, order.installed());
    } catch (IOException e) {
      throw new EnsembleException(
          order.element() + ": cannot read what apt would install: " + e, e);
    }
  }

  private Path run(LayerOrder order, String script) {
    Requirements.check(order.element());
    try {
      Path log = newLog(order);
      Path work = prepare(order);
      BuildRun run = new BuildRun(order.image() + ": " + order.layer(), log, order.progress());
      int status = run.follow(start(order, work, script));
      if (status != 0) {
        throw new BuildFailure(order, status, work.resolve("room/stage/out"), log, run.lines())
            .asException();
      }
      return work;
    } catch (IOException | UncheckedIOException e) {
      throw new EnsembleException(
          order.element() + ": cannot prepare " + order.layer() + " in `" + cache.tmp() + "`: " + e,
          e);
    }
  }

  private Path newLog(LayerOrder order) throws IOException {
    String name = (order.image() + " " + order.layer()).replaceAll("[^A-Za-z0-9.]+", "-");
    String unique = UUID.randomUUID().toString().substring(0, 4);
    Path log =
        cache.logs().resolve(name + "-" + LocalDateTime.now().format(TIME) + "-" + unique + ".log");
    Files.createFile(log);
    return log;
  }

  /** Makes the directory that common.sh describes, anew for each layer of the room. */
  private Path prepare(LayerOrder order) throws IOException {
    List<Path> given = new ArrayList<>();
    Path apt = order.room().resolve("apt");
    if (!Files.exists(apt)) {
      Files.createDirectory(apt);
      Files.createDirectory(apt.resolve("archives"));
      Files.createDirectory(apt.resolve("lists"));
      given.add(apt);
    }
    Path work = Files.createTempDirectory(order.room(), "layer-");
    CacheLayout.permit(work, CacheLayout.PASSABLE);
    Path room = passable(work.resolve("room"));
    Path stage = passable(room.resolve("stage"));
    // The caller reads in there what the builder writes.
    passable(stage.resolve("out"));
    OfferedPackages offered = offered(order);
    // Below the tree, as dpkg is to find there what apt has found here.
    String seenByApt = cache.inHome(room.resolve("root/run/ensemble"));
    new Staging(order, stage, offered, seenByApt).fill();
    if (order.input() instanceof LayerInput.EngineImage image && order.below().isEmpty()) {
      engine.save(order, image, stage.resolve("image.tar"));
    }
    Path layer = passable(work.resolve("layer"));
    Path tree = Files.createDirectory(layer.resolve("tree"));
    // It becomes the root directory of nodes, whatever the caller's umask.
    CacheLayout.permit(tree, "rwxr-xr-x");
    given.add(room);
    given.add(tree);
    // The layer's directory stays the caller's, who could not move it into place otherwise: so its
    // files are there before the builder writes them.
    for (String name : LayerFiles.WRITTEN) {
      Path file = Files.createFile(layer.resolve(name));
      CacheLayout.permit(file, "rw-r--r--");
      if (name.equals("local")) {
        Files.write(file, offered.names());
      }
      given.add(file);
    }
    NodeOwned owned = new NodeOwned(cache.range());
    if (!owned.has(cache.apt())) {
      given.add(cache.apt());
    }
    owned.give(given);
    return work;
  }

  private OfferedPackages offered(LayerOrder order) {
    List<Path> directories =
        order.input() instanceof LayerInput.Packages packages ? packages.offered() : List.of();
    ContentDigests digests = new ContentDigests(cache.digests());
    return OfferedPackages.read(order.element(), order.architecture(), directories, digests);
  }

  /** Makes a directory through which the ids of nodes and the caller can pass, whoever owns it. */
  private static Path passable(Path directory) throws IOException {
    Files.createDirectory(directory);
    CacheLayout.permit(directory, CacheLayout.PASSABLE);
    return directory;
  }

  private Process start(LayerOrder order, Path work, String script) {
    List<String> arguments =
        new ArrayList<>(List.of(cache.inHome(work), cache.inHome(order.room().resolve("apt"))));
    order.below().forEach(key -> arguments.add(cache.inHome(cache.tree(key))));
    if (order.input() instanceof LayerInput.Content content) {
      arguments.add("--");
      new TreeMap<>(content.parameters())
          .forEach((name, value) -> arguments.add(name + "=" + value));
    }
    return new Worker(cache, script, arguments).joiningErrors().start();
  }
}
