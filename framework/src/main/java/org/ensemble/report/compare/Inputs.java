// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.ensemble.report.record.DeploymentRecord;
import org.ensemble.report.record.EnvironmentRecord;
import org.ensemble.report.record.RunRecord;
import org.jspecify.annotations.Nullable;

/** All that went into the runs of a side: values by what they are of. */
final class Inputs {

  /** How much of a digest people look at. */
  private static final int SHORT = 12;

  /**
   * @param where a role or a composition; empty where there is only one place
   */
  private record Key(String kind, String name, String where) {}

  /** Two that changed in the same way, in different places. */
  private record Same(
      String kind, String name, @Nullable String baseline, @Nullable String candidate) {}

  private final Map<Key, TreeSet<String>> values = new LinkedHashMap<>();

  private Inputs() {}

  private static Inputs of(Side side) {
    Inputs inputs = new Inputs();
    for (RunRecord run : side.runs()) {
      inputs.addEnvironment(run);
      side.deployments(run)
          .forEach(deployment -> inputs.addDeployment(side.key(deployment), deployment, run));
    }
    return inputs;
  }

  /** What differs, in the order in which one would ask. */
  static List<InputChange> changes(Side baseline, Side candidate) {
    Map<Key, TreeSet<String>> before = of(baseline).values;
    Map<Key, TreeSet<String>> after = of(candidate).values;
    Map<Key, Boolean> keys = new LinkedHashMap<>();
    before.keySet().forEach(key -> keys.put(key, true));
    after.keySet().forEach(key -> keys.put(key, true));
    Map<Same, List<String>> changed = new LinkedHashMap<>();
    Map<List<String>, TreeSet<String>> places = new LinkedHashMap<>();
    for (Key key : keys.keySet()) {
      places
          .computeIfAbsent(List.of(key.kind(), key.name()), k -> new TreeSet<>())
          .add(key.where());
      if (!Objects.equals(before.get(key), after.get(key))) {
        changed
            .computeIfAbsent(
                new Same(key.kind(), key.name(), text(before.get(key)), text(after.get(key))),
                same -> new ArrayList<>())
            .add(key.where());
      }
    }
    List<InputChange> changes = new ArrayList<>();
    changed.forEach(
        (same, where) -> {
          boolean everywhere =
              where.size()
                  == places.getOrDefault(List.of(same.kind(), same.name()), new TreeSet<>()).size();
          changes.add(
              new InputChange(
                  same.kind(),
                  same.name(),
                  everywhere ? "" : String.join(", ", where),
                  same.baseline(),
                  same.candidate()));
        });
    changes.sort(
        Comparator.comparingInt((InputChange c) -> ORDER.indexOf(c.kind()))
            .thenComparing(InputChange::name));
    return changes;
  }

  private static final List<String> ORDER =
      List.of(
          "variant",
          "parameter",
          "option",
          "role",
          "composition file",
          "flake input",
          "package",
          "image",
          "kernel",
          "machine",
          "source");

  private static @Nullable String text(@Nullable TreeSet<String> values) {
    return values == null ? null : String.join(", ", values);
  }

  private void addEnvironment(RunRecord run) {
    EnvironmentRecord environment = run.environment();
    add("machine", "kernel", "", environment.host().kernel());
    add("machine", "processors", "", Integer.toString(environment.host().cpus()));
    add("machine", "memory", "", environment.host().memoryMiB() + " MiB");
    add("machine", "system", "", environment.host().os());
    add("machine", "Java", "", environment.java());
    add("source", "Ensemble", "", run.run().ensemble());
    EnvironmentRecord.Git git = environment.git();
    if (git != null) {
      add("source", "commit", "", brief(git.commit()) + (git.dirty() ? " and changes" : ""));
    }
    run.flake()
        .forEach(
            (name, input) ->
                add(
                    "flake input",
                    name,
                    "",
                    input.url() + (input.revision() == null ? "" : " " + brief(input.revision()))));
  }

  private void addDeployment(String composition, DeploymentRecord deployment, RunRecord run) {
    add("variant", composition, "", Variants.name(deployment.variant()));
    deployment.parameters().forEach((name, value) -> add("parameter", name, composition, value));
    deployment.options().forEach((name, value) -> add("option", name, composition, value));
    deployment
        .distribution()
        .forEach((role, nodes) -> add("role", role, composition, String.join(" ", nodes)));
    deployment
        .sources()
        .forEach((path, digest) -> add("composition file", path, composition, brief(digest)));
    deployment
        .images()
        .forEach(
            image -> {
              add("image", composition, image.role(), brief(image.identity()));
              run.packagesOf(image)
                  .forEach((name, version) -> add("package", name, image.role(), version));
            });
    deployment
        .nodes()
        .forEach(
            node -> {
              if (node.kernel() != null) {
                add("kernel", composition, node.role(), node.kernel());
              }
            });
  }

  private void add(String kind, String name, String where, String value) {
    values.computeIfAbsent(new Key(kind, name, where), key -> new TreeSet<>()).add(value);
  }

  private static String brief(String digest) {
    String hex = digest.substring(digest.indexOf(':') + 1);
    return hex.length() > SHORT ? hex.substring(0, SHORT) : hex;
  }
}
