// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.handmade;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ensemble.composition.Composition;
import org.ensemble.composition.Kernel;
import org.ensemble.composition.Role;
import org.ensemble.composition.RoleSize;
import org.ensemble.image.ImageUse;
import org.ensemble.image.Images;
import org.ensemble.support.Progress;

/**
 * What {@code nxc build} leaves of a project, for each flavour, made of the images of a
 * composition.
 */
public final class HandMadeBuild {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NAME = "composition";

  private final Composition composition;
  private final Path project;
  private final HandMadeStore store;
  private final SortedMap<String, String> inits = new TreeMap<>();
  private final String kernel;
  private final String testScript;

  private HandMadeBuild(
      Composition composition, Path project, HandMadeStore store, HandMadeSystem systems)
      throws IOException {
    this.composition = composition;
    this.project = project;
    this.store = store;
    this.kernel = systems.kernel();
    this.testScript = store.path("test-script", Files.readString(project.resolve("testscript.py")));
    store.text(testScript, Files.readString(project.resolve("testscript.py")));
  }

  /**
   * Makes the builds.
   *
   * @param composition whose images are taken, of Debian
   * @param project with an {@code nxc.json} and a {@code testscript.py}; gets its {@code build}
   * @param nix what is to stand for {@code /nix}
   * @param flavours as NixOS Compose calls them
   */
  public static void make(
      Images images,
      Composition composition,
      Path project,
      Path nix,
      List<String> flavours,
      Progress progress)
      throws IOException {
    HandMadeStore store = new HandMadeStore(nix);
    try (ImageUse kernel = images.useKernel(composition, Kernel.DEFAULT, progress)) {
      HandMadeSystem systems = new HandMadeSystem(store, kernel.image());
      systems.common();
      HandMadeBuild build = new HandMadeBuild(composition, project, store, systems);
      for (Role role : composition.roles()) {
        try (ImageUse debian = images.use(composition, role, progress)) {
          build.inits.put(role.name(), systems.of(role.name(), debian.image()));
        }
      }
      for (String flavour : flavours) {
        build.link(flavour);
      }
    }
  }

  private void link(String flavour) throws IOException {
    String text =
        JSON.writeValueAsString(
            switch (flavour) {
              case "docker" -> docker();
              case "nspawn" -> nspawn();
              default -> machines(flavour);
            });
    String path = store.text(store.path("compose-info.json", text), text);
    Path link = project.resolve("build").resolve(NAME + "::" + flavour);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Path.of(path));
  }

  private ObjectNode docker() throws IOException {
    ObjectNode info = JSON.createObjectNode();
    String image = store.text(store.path("docker-image-nxc-docker-base-image.tar.gz"), "");
    String text = JSON.writeValueAsString(compose(image));
    info.put("image", image);
    roles(info);
    String file = store.text(store.path("docker-compose", text), text);
    return info.put("docker-compose-file", file)
        .put("test_script", testScript)
        .put("flavour", "docker")
        .setAll(sizes());
  }

  private ObjectNode compose(String image) {
    ObjectNode compose = JSON.createObjectNode().put("version", "3.4");
    compose.putObject("x-nxc").put("image", image);
    compose.putObject("volumes").putNull("nxc-shared");
    ObjectNode services = compose.putObject("services");
    inits.forEach(
        (role, init) -> {
          ObjectNode service = services.putObject(role);
          service.putArray("cap_add").add("SYS_ADMIN");
          service.putArray("command").add(init);
          service.putObject("environment").put("container", "docker");
          service.put("hostname", role).put("image", "nxc-docker-base-image:latest");
          service.put("stop_signal", "SIGINT");
          service
              .putArray("tmpfs")
              .add("/run")
              .add("/run/wrappers:exec,suid")
              .add("/tmp:exec,mode=777");
          service.put("tty", true);
          service
              .putArray("volumes")
              .add("/sys/fs/cgroup:/sys/fs/cgroup:rw")
              .add("/nix/store:/nix/store:ro");
          service.putArray("ports");
        });
    return compose;
  }

  private ObjectNode nspawn() {
    ObjectNode info = JSON.createObjectNode();
    roles(info);
    ObjectNode parts = info.putObject("composition");
    inits.forEach(
        (role, init) -> {
          ObjectNode part = parts.putObject(role);
          part.put("toplevel", Path.of(init).getParent().toString()).put("init", init);
          part.putArray("volumes");
          part.putArray("ports");
        });
    return info.put("test_script", testScript).put("flavour", "nspawn").setAll(sizes());
  }

  private ObjectNode machines(String flavour) throws IOException {
    ObjectNode compositions = JSON.createObjectNode();
    ObjectNode own = compositions.putObject(NAME).put("test_script", testScript);
    ObjectNode roles = own.putObject("roles");
    inits.forEach(
        (role, init) ->
            roles
                .putObject(role)
                .put("init", init)
                .put("closure_info", store.path("closure-info", init)));
    own.put("all_store_info", store.path("all-store-info"));
    own.setAll(sizes());
    String text = JSON.writeValueAsString(compositions);
    ObjectNode info = JSON.createObjectNode();
    ObjectNode words = info.putObject("flavour").put("name", flavour).put("description", flavour);
    words.putObject("image").put("distribution", "all-in-one");
    info.put("system", "x86_64-linux");
    info.put(
        "compositions_info_path", store.text(store.path("compositions-info.json", text), text));
    info.set("compositions_info", compositions);
    ObjectNode all = info.putObject("all").put("kernel", kernel + "/bzImage");
    all.put("stage1", store.path("stage-1-init.sh"));
    all.put("initrd", store.path("initrd-linux") + "/initrd");
    all.put("qemu_script", store.path("qemu_script"));
    return info;
  }

  private void roles(ObjectNode info) {
    ArrayNode roles = info.putArray("roles");
    new ArrayList<>(inits.keySet()).forEach(roles::add);
  }

  /** What a project says of sizes, as Nix writes it. */
  private ObjectNode sizes() {
    ObjectNode info = JSON.createObjectNode();
    ObjectNode sizes = JSON.createObjectNode();
    for (Role role : composition.roles()) {
      if (role.size() instanceof RoleSize.Count count) {
        sizes.put(role.name(), count.nodes());
      }
    }
    if (!sizes.isEmpty()) {
      info.set("roles_distribution", sizes);
    }
    return info;
  }
}
