// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.Kernel;
import org.ensemble.composition.Role;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.KernelPlan;
import org.ensemble.image.Image;
import org.ensemble.image.ImageUse;
import org.ensemble.image.Images;
import org.ensemble.linux.UidRange;
import org.ensemble.support.Progress;
import org.jspecify.annotations.Nullable;

/** The images of a deployment's roles, kept from being removed until this is closed. */
final class RoleImages implements AutoCloseable {

  private final Map<String, ImageUse> byRole = new LinkedHashMap<>();
  private final Map<Kernel, ImageUse> kernels = new LinkedHashMap<>();
  private final boolean booted;

  private RoleImages(boolean booted) {
    this.booted = booted;
  }

  /**
   * Finds or makes the images of roles, in the form that the flavour needs.
   *
   * @throws EnsembleException if one cannot be made; none is in use then
   */
  static RoleImages of(
      Composition composition,
      List<Role> roles,
      Flavour flavour,
      Settings settings,
      Progress progress) {
    UidRange range =
        UidRange.ofThisUser()
            .orElseThrow(
                () ->
                    new EnsembleException(
                        "images cannot be built: this user is not root and has no range of subordinate ids;"
                            + " `./ensemble doctor` says how to get one"));
    Images images = Images.in(settings.cache(), range);
    RoleImages found = new RoleImages(flavour.capabilities().contains(Capability.KERNEL));
    try {
      for (Role role : roles) {
        ImageUse use = images.use(composition, role, progress);
        found.byRole.put(role.name(), use);
        flavour.prepare(use.image(), progress);
        if (found.booted && !found.kernels.containsKey(role.kernel())) {
          found.kernels.put(role.kernel(), images.useKernel(composition, role.kernel(), progress));
          flavour.prepare(Objects.requireNonNull(found.kernelOf(role)), progress);
        }
      }
      return found;
    } catch (RuntimeException e) {
      found.close();
      throw e;
    }
  }

  Image of(Role role) {
    ImageUse use = byRole.get(role.name());
    if (use == null) {
      throw new IllegalArgumentException("no image was asked for role " + role.name());
    }
    return use.image();
  }

  /** What its nodes boot; null if the flavour gives them no kernel of their own. */
  @Nullable KernelPlan kernelOf(Role role) {
    ImageUse use = kernels.get(role.kernel());
    return use == null ? null : new KernelPlan(use.image(), role.kernel().commandLine());
  }

  @Override
  public void close() {
    kernels.values().forEach(ImageUse::close);
    byRole.values().forEach(ImageUse::close);
  }
}
