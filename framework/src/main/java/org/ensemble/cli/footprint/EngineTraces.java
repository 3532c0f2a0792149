// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ensemble.cli.engine.EngineThing;
import org.ensemble.deployment.lease.Lease;
import org.ensemble.deployment.lease.Leases;
import org.ensemble.linux.engine.Engine;

/**
 * What a Docker Engine keeps. Others use it, too, so only what carries a label or a name of ours
 * counts, unless it is of a deployment that lives, or the copy of an image in the cache.
 *
 * @param kind as {@link EngineThing} has it
 * @param cache of images
 */
record EngineTraces(Engine engine, String kind, Leases leases, Path cache) implements Traces {

  /** Of images, the name begins with a registry that nobody asks. */
  private static final Pattern NAMES = Pattern.compile("(localhost/)?" + Ownership.NAME);

  private static final String LABELS = "org.ensemble.";
  private static final String DEPLOYMENT = LABELS + "deployment";
  private static final String CACHE = LABELS + "cache";

  /** For each kind of thing. */
  static List<Traces> of(Engine engine, Leases leases, Path cache) {
    return EngineThing.KINDS.stream()
        .<Traces>map(kind -> new EngineTraces(engine, kind, leases, cache))
        .toList();
  }

  @Override
  public Map<String, Trace> look(ProcessTable processes, Ownership ownership) {
    if (!engine.answers()) {
      return Map.of();
    }
    Set<String> alive =
        leases.all().stream().filter(Lease::isOwned).map(Lease::id).collect(Collectors.toSet());
    Map<String, Trace> traces = new TreeMap<>();
    for (EngineThing thing : EngineThing.all(engine, kind)) {
      String name = thing.names().isEmpty() ? thing.id() : String.join(", ", thing.names());
      traces.put(
          thing.id(),
          new Trace(
              name + " in the Docker Engine at " + engine.socket().path(), ours(thing, alive)));
    }
    return traces;
  }

  private boolean ours(EngineThing thing, Set<String> alive) {
    Map<String, String> labels = thing.labels();
    if (alive.contains(labels.getOrDefault(DEPLOYMENT, ""))) {
      return false;
    }
    boolean cached = labels.getOrDefault(CACHE, "").startsWith(cache + "/");
    return labels.keySet().stream().anyMatch(label -> label.startsWith(LABELS))
            && !(cached && !thing.names().isEmpty())
        || !cached && thing.names().stream().anyMatch(name -> NAMES.matcher(name).lookingAt());
  }
}
