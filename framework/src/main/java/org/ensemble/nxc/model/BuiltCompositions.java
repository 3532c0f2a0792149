// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.ImagePart;
import org.ensemble.composition.Resources;
import org.ensemble.composition.Role;
import org.ensemble.composition.Role.VolumeMount;
import org.ensemble.composition.RoleSize;
import org.ensemble.nxc.NxcBuild;
import org.ensemble.nxc.NxcProject;
import org.ensemble.nxc.roles.NxcNaming;
import org.ensemble.nxc.store.NixStores;
import org.ensemble.support.ShownPath;
import org.ensemble.support.Suggestions;
import org.jspecify.annotations.Nullable;

/** Compositions whose nodes boot what NixOS Compose has built. */
public final class BuiltCompositions {

  /** As the qemu_script of NixOS Compose has it, {@code MEM=1024}. */
  private static final long MEMORY = 1L << 30;

  private BuiltCompositions() {}

  /**
   * A composition of which there is nothing but the build.
   *
   * @param asked its name in the build, or null for the only one
   * @param variant of {@code setup.toml} that the build was made of; null for none
   * @throws EnsembleException if the build has no such composition, or something of it is missing
   */
  public static Composition alone(
      NxcProject project,
      NxcBuild build,
      @Nullable String asked,
      @Nullable String variant,
      NxcNaming naming,
      NixStores stores) {
    BuiltSystems systems = BuiltSystems.of(project, build, asked, stores);
    Map<String, String> volumes = volumes(build.flavour());
    List<Role> roles = new ArrayList<>();
    for (String role : systems.composition().roleNames()) {
      RoleSize size = systems.composition().sizes().getOrDefault(role, new RoleSize.Single());
      roles.add(
          new Role(
              role,
              naming.ofComposition(size, build.flavour()),
              ImagePart.NONE,
              List.of(),
              new Resources(MEMORY, null, List.of()),
              List.of(),
              mounts(List.of(), volumes),
              List.of(),
              List.of(),
              false,
              List.of(),
              List.of(),
              systems.kernel(),
              List.of()));
    }
    return new Composition(
        // What a build calls it is mostly `composition`, like the file.
        asked == null ? NxcProject.nameOf(project.directory()) : asked,
        project.directory().resolve(NxcProject.FILE),
        "",
        variant,
        Map.of(),
        systems.recipe(),
        ImagePart.NONE,
        roles,
        false,
        List.copyOf(volumes.keySet()),
        List.of(),
        List.of());
  }

  /**
   * A composition as it is described, whose nodes boot what was built: readiness, resources, order,
   * evidence and sizes are its own, what it says of Debian's images and kernels is left out.
   *
   * @param asked its name in the build, or null for the only one
   * @throws EnsembleException as for {@link #alone}, or if the build lacks a role
   */
  public static Composition under(
      Composition described,
      NxcProject project,
      NxcBuild build,
      @Nullable String asked,
      NixStores stores) {
    BuiltSystems systems = BuiltSystems.of(project, build, asked, stores);
    Map<String, String> volumes = volumes(build.flavour());
    List<String> allVolumes = new ArrayList<>(described.volumes());
    allVolumes.addAll(volumes.keySet());
    return new Composition(
        described.name(),
        described.file(),
        described.description(),
        described.variant(),
        described.parameters(),
        systems.recipe(),
        ImagePart.NONE,
        described.roles().stream().map(role -> built(role, systems, build, volumes)).toList(),
        described.internet(),
        allVolumes,
        described.secrets(),
        described.evidence());
  }

  private static Role built(
      Role role, BuiltSystems systems, NxcBuild build, Map<String, String> volumes) {
    List<String> known = systems.composition().roleNames();
    if (!known.contains(role.name())) {
      throw new EnsembleException(
          ShownPath.of(build.link())
              + ": "
              + Suggestions.unknown("role", role.name(), known)
              + "; it is one of the composition that the build is to serve");
    }
    return new Role(
        role.name(),
        role.size(),
        ImagePart.NONE,
        role.ready(),
        role.resources(),
        role.after(),
        mounts(role.mounts(), volumes),
        role.hostDirectories(),
        role.tolerate(),
        role.late(),
        role.evidence(),
        role.data(),
        systems.kernel(),
        role.requires());
  }

  /**
   * What nodes of NixOS Compose share, by volume (nxc-formats.md, 2.5 and 2.6).
   *
   * @param flavour of the build
   */
  private static Map<String, String> volumes(String flavour) {
    Map<String, String> volumes = new LinkedHashMap<>();
    if (!flavour.equals("nspawn")) {
      volumes.put("nxc-tmp-shared", "/tmp/shared");
    }
    if (flavour.equals("docker")) {
      volumes.put("nxc-shared", "/var/nxc/shared");
    }
    return volumes;
  }

  private static List<VolumeMount> mounts(List<VolumeMount> own, Map<String, String> volumes) {
    List<VolumeMount> mounts = new ArrayList<>(own);
    volumes.forEach((volume, path) -> mounts.add(new VolumeMount(volume, path)));
    return mounts;
  }
}
