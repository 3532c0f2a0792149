// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import static org.ensemble.composition.reader.Values.maps;
import static org.ensemble.composition.reader.Values.text;
import static org.ensemble.composition.reader.Values.texts;
import static org.ensemble.composition.reader.Values.truth;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ensemble.composition.ImagePart;
import org.ensemble.composition.Kernel;
import org.ensemble.composition.Kernel.OwnKernel;
import org.ensemble.composition.Resources;
import org.ensemble.composition.Resources.Disk;
import org.ensemble.composition.Role;
import org.ensemble.composition.Role.HostDirectory;
import org.ensemble.composition.Role.VolumeMount;
import org.ensemble.composition.RoleSize;
import org.ensemble.composition.yaml.YamlNode;

/** Makes the model's roles out of a tree that has passed all checks. */
final class RoleBinder {

  private final Path directory;
  private final ImageBinder images;
  private final Kernel kernel;

  /**
   * @param kernel what the composition says of kernels
   */
  RoleBinder(Path directory, ImageBinder images, Kernel kernel) {
    this.directory = directory;
    this.images = images;
    this.kernel = kernel;
  }

  Role role(String name, YamlNode role) {
    return new Role(
        name,
        size(role),
        role.get("image").map(images::part).orElse(ImagePart.NONE),
        maps(role, "ready").map(CheckBinder::check).toList(),
        resources(role),
        texts(role, "after"),
        maps(role, "mounts").map(RoleBinder::mount).toList(),
        maps(role, "hostDirectories").map(this::hostDirectory).toList(),
        texts(role, "tolerate"),
        truth(role, "late"),
        texts(role, "evidence"),
        texts(role, "data").stream().map(RoleBinder::withoutSlash).toList(),
        kernel(directory, role, kernel),
        texts(role, "requires"));
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static RoleSize size(YamlNode role) {
    List<String> names = texts(role, "names");
    if (!names.isEmpty()) {
      return new RoleSize.Named(names);
    }
    return text(role, "count")
        .<RoleSize>map(count -> new RoleSize.Count(Integer.parseInt(count)))
        .orElseGet(RoleSize.Single::new);
  }

  private static Resources resources(YamlNode role) {
    return new Resources(
        text(role, "memory").map(ByteSize::parse).orElse(Resources.DEFAULT_MEMORY),
        text(role, "cpus").map(Double::valueOf).orElse(null),
        maps(role, "disks").flatMap(RoleBinder::disks).toList());
  }

  /** Several are numbered as nodes are. */
  private static Stream<Disk> disks(YamlNode disk) {
    return text(disk, "count")
        .map(Integer::parseInt)
        .map(count -> IntStream.rangeClosed(1, count).mapToObj(number -> disk(disk, "" + number)))
        .orElseGet(() -> Stream.of(disk(disk, "")));
  }

  private static Disk disk(YamlNode disk, String number) {
    String mount = text(disk, "mount").map(place -> place + number).orElse(null);
    return new Disk(
        text(disk, "name").orElseThrow() + number,
        ByteSize.parse(text(disk, "size").orElseThrow()),
        text(disk, "filesystem").orElse(mount == null ? null : "ext4"),
        mount,
        text(disk, "options").orElse(""),
        truth(disk, "optional"));
  }

  /** What a role leaves out is as the composition says. */
  static Kernel kernel(Path directory, YamlNode parent, Kernel otherwise) {
    YamlNode kernel = parent.get("kernel").orElse(null);
    if (kernel == null) {
      return otherwise;
    }
    String commandLine = text(kernel, "commandLine").orElse(otherwise.commandLine());
    String packageName = text(kernel, "package").orElse(null);
    String file = text(kernel, "file").orElse(null);
    if (file != null) {
      Path modules =
          text(kernel, "modules").map(path -> directory.resolve(path).normalize()).orElse(null);
      return new Kernel(
          null, new OwnKernel(directory.resolve(file).normalize(), modules), commandLine);
    }
    return packageName == null
        ? new Kernel(otherwise.packageName(), otherwise.files(), commandLine)
        : new Kernel(packageName, null, commandLine);
  }

  private static VolumeMount mount(YamlNode mount) {
    return new VolumeMount(text(mount, "volume").orElseThrow(), text(mount, "path").orElseThrow());
  }

  private HostDirectory hostDirectory(YamlNode mount) {
    return new HostDirectory(
        directory.resolve(text(mount, "source").orElseThrow()).normalize(),
        text(mount, "path").orElseThrow());
  }
}
