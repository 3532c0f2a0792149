// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.handmade;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ensemble.image.Image;
import org.ensemble.image.form.ImageForms;
import org.ensemble.support.Program;
import org.ensemble.support.Resource;

/** A system as NixOS lays one out, with the Debian of a role in it. */
final class HandMadeSystem {

  /** What is in a node before its first process begins. */
  private static final Pattern THEIRS =
      Pattern.compile("\\./((proc|sys|dev|run)/|etc/(hosts|hostname|resolv.conf|machine-id))");

  private final HandMadeStore store;
  private final Image kernel;
  private final String busybox;

  /**
   * @param kernel an image of ours that is one, whose busybox needs no library
   */
  HandMadeSystem(HandMadeStore store, Image kernel) {
    this.store = store;
    this.kernel = kernel;
    this.busybox = store.path("busybox", kernel.identity());
  }

  private Path kernelTree() {
    return kernel.layers().get(0);
  }

  /** What all systems have in common, to be made once. */
  void common() throws IOException {
    Path bin = store.directory(busybox + "/bin");
    Path program = bin.resolve("busybox");
    Files.copy(kernelTree().resolve("busybox"), program);
    program.toFile().setExecutable(true, false);
    List<String> names =
        Program.run(List.of(program.toString(), "--list"), Duration.ofSeconds(10))
            .orThrow("ask busybox what it can do")
            .output()
            .lines()
            .toList();
    for (String name : names) {
      if (!name.equals("busybox")) {
        Files.createSymbolicLink(bin.resolve(name), Path.of("busybox"));
      }
    }
  }

  /** The store path of the kernel, with its modules beside. */
  String kernel() throws IOException {
    String path = store.path("linux", kernel.identity());
    if (!Files.exists(store.place(path))) {
      store.directory(path);
      Files.copy(kernelTree().resolve("vmlinuz"), store.place(path + "/bzImage"));
      copyTree(kernelTree().resolve("lib"), store.directory(path + "/lib"));
    }
    return path;
  }

  private static void copyTree(Path from, Path to) {
    Program.run(
            List.of("cp", "-r", "--no-preserve=mode,ownership", from + "/.", to.toString()),
            Duration.ofMinutes(2))
        .orThrow("copy modules");
  }

  /** Busybox can leave nothing out when it unpacks. */
  private static void leaveOut(Path archive) {
    Duration limit = Duration.ofMinutes(2);
    List<String> delete = new ArrayList<>(List.of("tar", "--delete", "--file", archive.toString()));
    Program.run(List.of("tar", "--list", "--file", archive.toString()), limit)
        .orThrow("list a tree")
        .output()
        .lines()
        .filter(name -> THEIRS.matcher(name).matches())
        .forEach(delete::add);
    Program.run(delete, limit).orThrow("leave out what is in a node already");
  }

  /**
   * Makes the system of a role.
   *
   * @return the store path of its {@code init}
   */
  String of(String role, Image debian) throws IOException {
    String script = Resource.text(HandMadeSystem.class, "init.sh");
    String content = debian.identity() + kernel.identity() + script;
    String tree = store.path("debian-" + role, content);
    store.directory(tree);
    try (InputStream tar = new ImageForms(debian).tar()) {
      Files.copy(tar, store.place(tree + "/tree.tar"));
    }
    leaveOut(store.place(tree + "/tree.tar"));
    String path = store.path("system-path", content);
    store.link(path + "/bin/sh", busybox + "/bin/sh");
    for (String name : List.of("cat", "cp", "env", "mkdir", "rmdir", "sleep", "umount")) {
      store.link(path + "/bin/" + name, busybox + "/bin/" + name);
    }
    store.program(
        path + "/bin/sshd",
        "#!" + busybox + "/bin/sh\n[ -e /etc/NIXOS ] && exec /usr/sbin/sshd \"$@\"\n");
    String system = store.path("nixos-system-" + role + "-24.11", content);
    store.link(system + "/sw", path);
    store.link(system + "/kernel-modules", kernel());
    store.program(
        system + "/init",
        script
            .replace("@busybox@", busybox + "/bin")
            .replace("@tree@", tree + "/tree.tar")
            .replace("@init@", system + "/init"));
    return system + "/init";
  }
}
