// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.Role;
import org.ensemble.flavour.Flavour;
import org.ensemble.image.Image;
import org.ensemble.image.ImageUse;
import org.ensemble.image.Images;
import org.ensemble.linux.UidRange;
import org.ensemble.support.Progress;

/** The images of a deployment's roles, kept from being removed until this is closed. */
final class RoleImages implements AutoCloseable {

  private final Map<String, ImageUse> byRole = new LinkedHashMap<>();

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
    RoleImages found = new RoleImages();
    try {
      for (Role role : roles) {
        ImageUse use = images.use(composition, role, progress);
        found.byRole.put(role.name(), use);
        flavour.prepare(use.image(), progress);
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

  @Override
  public void close() {
    byRole.values().forEach(ImageUse::close);
  }
}
