// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.ensemble.cli.options.CompositionNames;
import org.ensemble.cli.output.LongWork;
import org.ensemble.cli.output.Mark;
import org.ensemble.cli.output.Output;
import org.ensemble.composition.Composition;
import org.ensemble.composition.Role;
import org.ensemble.deployment.CompositionChoice;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.Settings;
import org.ensemble.image.Image;
import org.ensemble.image.Images;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "build",
    description = {
      "Makes the images of all roles of a composition, as far as they are not in the cache.",
      "",
      "Tests do so themselves; this is for doing it beforehand, or anew."
    })
final class BuildCommand implements Callable<Integer> {

  private final Output output;
  private final Supplier<Images> images;

  @Parameters(
      paramLabel = "COMPOSITION",
      completionCandidates = CompositionNames.class,
      description = "Its name, or a path.")
  private String composition = "";

  @Option(
      names = "--update",
      description = "Take the versions of packages that the mirror has now; rewrites image.lock.")
  private boolean update;

  @Option(names = "--lock", description = "Pin the versions in image.lock beside the composition.")
  private boolean lock;

  @Option(names = "--variant", description = "A named variant of the composition.")
  private @Nullable String variant;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the composition; may be repeated.")
  private Map<String, String> set = Map.of();

  BuildCommand(Output output, Supplier<Images> images) {
    this.output = output;
    this.images = images;
  }

  @Override
  public Integer call() {
    DeploymentRequest request = new DeploymentRequest(composition, "", variant, set);
    Settings settings = Settings.ofSystemProperties();
    String flavour = Objects.requireNonNullElse(settings.flavour(), "sandbox");
    try (LongWork work = LongWork.start(output)) {
      Composition read = CompositionChoice.read(settings, request, flavour, Map.of(), work);
      if (lock && !update) {
        // First, for a lock that lacks a layer keeps that from being built.
        images.get().lock(read, work);
      }
      List<Image> built = update ? images.get().update(read, work) : build(read, work);
      for (int i = 0; i < built.size(); i++) {
        Image image = built.get(i);
        work.keep(
            "%s %s/%s  %s"
                .formatted(
                    output.mark(Mark.PASSED),
                    read.name(),
                    read.roles().get(i).name(),
                    image.manifest()));
      }
      if (lock) {
        work.keep("pinned in " + images.get().lock(read, work));
      }
      if (!work.elapsed().isZero()) {
        work.keep("done in " + HumanTime.of(work.elapsed()));
      }
    }
    return 0;
  }

  private List<Image> build(Composition composition, Progress progress) {
    List<Image> built = new ArrayList<>();
    for (Role role : composition.roles()) {
      built.add(images.get().of(composition, role, progress));
    }
    return built;
  }
}
