// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.util.List;
import java.util.Map;
import org.ensemble.composition.OciRecipe;
import org.ensemble.image.layer.BuildFailure.Diagnosis;

/**
 * What the scripts say through {@code give_up}: a word, then details.
 *
 * @param line as they wrote it
 */
record Reason(LayerOrder order, String line) {

  /** Debian's, of programs that a node needs. */
  private static final Map<String, String> PACKAGES =
      Map.of("sh", "dash", "systemd", "systemd-sysv", "sshd", "openssh-server");

  Diagnosis diagnosis() {
    String[] words = line.split(" ", 2);
    String rest = words.length > 1 ? words[1] : "";
    return switch (words[0]) {
      case "setup" ->
          new Diagnosis(
              "setup script `" + setup() + "` exited with " + rest,
              "correct the script; it runs inside the image, without a running systemd");
      case "interpreter" ->
          new Diagnosis(
              "setup script `"
                  + setup()
                  + "` wants the interpreter `"
                  + rest
                  + "`, which is not in the image",
              "add its package under `packages:`, or make `#!/bin/sh` the first line of the script");
      case "owner" -> {
        String[] details = rest.split(" ", 2);
        yield new Diagnosis(
            "file `"
                + details[1]
                + "` cannot belong to `"
                + details[0]
                + "`: the image has no such user or group",
            "correct `owner:`, or add the package that makes it; users that the setup script makes come too late");
      }
      case "directory" ->
          new Diagnosis(
              "`" + rest + "` is a directory in the image, and a file was to be put there",
              "name the file itself in `path:`");
      case "parent" ->
          new Diagnosis(
              "the directory for `"
                  + rest
                  + "` cannot be made: part of the path is a file in the image",
              "correct `path:`");
      case "kernel" ->
          new Diagnosis(
              "package `" + rest + "` brings no kernel",
              "name one that does, such as `linux-image-amd64`, in `kernel: {package: …}`");
      case "no-image" ->
          new Diagnosis(
              "`" + kernel() + "` is no kernel that says its release, as those of x86 do (bzImage)",
              "give `arch/x86/boot/bzImage` of what was built, or its .deb, in `kernel: {file: …}`");
      case "mismatch" -> {
        String[] details = rest.split(" ", 2);
        yield new Diagnosis(
            "`"
                + kernel()
                + "` is of release "
                + details[0]
                + ", and its `modules` are of "
                + (details.length > 1 && !details[1].isBlank() ? details[1].strip() : "none"),
            "give those that were built with it (`make modules_install INSTALL_MOD_PATH=…`)");
      }
      case "modules" ->
          new Diagnosis(
              "the kernel " + rest + " comes without modules",
              "name another package in `kernel: {package: …}`");
      case "no-apt" ->
          new Diagnosis(
              "image " + image() + " has no apt, and packages are to be installed",
              "install them when that image is made, or by a `setup:` script");
      case "lacks", "lacks-for-good" -> lacking(words[0], List.of(rest.split(" ")));
      default -> new Diagnosis("making the layer failed: " + line, "see the log");
    };
  }

  private Diagnosis lacking(String word, List<String> names) {
    String found =
        "image "
            + image()
            + " lacks what a node needs: "
            + String.join(
                ", ",
                names.stream()
                    .map(
                        name -> name.equals("systemd") ? "systemd as /sbin/init" : "`" + name + "`")
                    .toList());
    String packages =
        String.join(", ", names.stream().map(name -> PACKAGES.getOrDefault(name, name)).toList());
    return new Diagnosis(
        found,
        word.equals("lacks")
            ? "add `packages: [" + packages + "]` under `image:`"
            : "take an image that has it; it cannot be added, because this one has no apt");
  }

  private String kernel() {
    return order.input() instanceof LayerInput.Kernel kernel ? kernel.name() : "";
  }

  private String image() {
    return order.recipe() instanceof OciRecipe oci ? "`" + oci.reference() + "`" : "of this recipe";
  }

  private String setup() {
    return order.input() instanceof LayerInput.Content content
        ? String.valueOf(content.setup())
        : "";
  }
}
