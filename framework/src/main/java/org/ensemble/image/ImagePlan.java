// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.DebianRecipe;
import org.ensemble.composition.ImagePart;
import org.ensemble.composition.Kernel;
import org.ensemble.composition.Kernel.OwnKernel;
import org.ensemble.composition.NxcRecipe;
import org.ensemble.composition.OciRecipe;
import org.ensemble.composition.Recipe;
import org.ensemble.composition.Role;
import org.ensemble.image.cache.Fingerprint;
import org.ensemble.image.layer.Architecture;
import org.ensemble.image.layer.EngineImages;
import org.ensemble.image.layer.LayerInput;
import org.ensemble.image.layer.PartCheck;
import org.jspecify.annotations.Nullable;

/**
 * The layers of a role's image, the lowest first: a minimal Debian, or an image of an engine, which
 * all compositions with the same recipe share; packages, then files and setup script of the base;
 * the same of the role.
 *
 * <p>What {@code image.lock} pins is known by the package names asked for up to that layer, not by
 * what lies between: changing a file of the base must not break the lock of a role's packages.
 */
record ImagePlan(
    String composition,
    String role,
    @Nullable String variant,
    Map<String, String> parameters,
    Recipe recipe,
    String architecture,
    List<PlannedLayer> layers) {

  /** What stands for the composition in the name of a kernel. */
  private static final String KERNEL = "kernel";

  /**
   * @param engine asked what a reference to one of its images stands for now
   */
  static ImagePlan of(Composition composition, Role role, EngineImages engine) {
    String base = "composition `" + composition.name() + "`, base image";
    String ofRole = "composition `" + composition.name() + "`, role `" + role.name() + "`";
    PartCheck.check(base, composition.base());
    PartCheck.check(ofRole, role.image());
    Layers layers = new Layers(composition, composition.recipe());
    layers.lowest(base, engine);
    layers.root(ofRole, role.name());
    layers.part("base", base, composition.base());
    layers.part(role.name(), ofRole, role.image());
    return new ImagePlan(
        composition.name(),
        role.name(),
        composition.variant(),
        composition.parameters(),
        composition.recipe(),
        Architecture.ofThisMachine(),
        layers.all);
  }

  /**
   * A kernel as an image of its own: it has one layer, which is no root file system. The same one
   * serves all compositions with the same recipe. An engine's image says nothing of where a kernel
   * would come from, so it gets one of Debian's stable release.
   */
  static ImagePlan ofKernel(Composition composition, Kernel kernel) {
    String architecture = Architecture.ofThisMachine();
    OwnKernel files = kernel.files();
    String name =
        files != null
            ? files.file().getFileName().toString()
            : Objects.requireNonNullElse(kernel.packageName(), "linux-image-cloud-" + architecture);
    Recipe recipe =
        composition.recipe() instanceof DebianRecipe debian ? debian : DebianRecipe.STABLE;
    Layers layers = new Layers(composition, recipe);
    layers.kernel("composition `" + composition.name() + "`, kernel `" + name + "`", name, files);
    return new ImagePlan(KERNEL, name, null, Map.of(), recipe, architecture, layers.all);
  }

  /** As people and file names say it: {@code hello/server}. */
  String name() {
    return composition + "/" + role;
  }

  private static final class Layers {
    private final List<PlannedLayer> all = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Path> offered = new ArrayList<>();
    private final Map<String, String> parameters;
    private final Recipe recipe;

    Layers(Composition composition, Recipe recipe) {
      this.parameters = composition.parameters();
      this.recipe = recipe;
    }

    void lowest(String element, EngineImages engine) {
      if (recipe instanceof DebianRecipe debian) {
        add("debian " + debian.suite(), element, true, new LayerInput.Bootstrap());
      } else if (recipe instanceof OciRecipe oci) {
        String id = engine.id(element, oci.reference());
        LayerInput input = new LayerInput.EngineImage(oci.reference(), id);
        add("image " + oci.reference(), element, false, input);
      } else if (recipe instanceof NxcRecipe nxc) {
        // That of all roles, which have most of it in common.
        List<String> systems = nxc.inits().values().stream().map(Layers::system).toList();
        add("store", element, false, new LayerInput.NixStore(nxc.store(), systems));
      }
    }

    /** The system that a first process is of: a store path. */
    private static String system(String init) {
      return init.substring(0, init.lastIndexOf('/'));
    }

    /** What tells roles apart that have one store. */
    void root(String element, String role) {
      if (recipe instanceof NxcRecipe nxc) {
        LayerInput input = new LayerInput.NixRoot(nxc.inits().get(role));
        add(role + " root", element, false, input);
      }
    }

    void kernel(String element, String name, @Nullable OwnKernel files) {
      asked.add(name);
      add("kernel", element, true, new LayerInput.Kernel(name, files));
    }

    void part(String name, String element, ImagePart part) {
      List<Path> files = new ArrayList<>();
      for (Path deb : part.debs()) {
        if (Files.isDirectory(deb)) {
          offer(element, deb);
        } else {
          files.add(deb);
        }
      }
      if (!part.packages().isEmpty() || !files.isEmpty()) {
        asked.addAll(part.packages());
        asked.add("/");
        add(
            name + " packages",
            element,
            true,
            new LayerInput.Packages(part.packages(), files, offered));
      }
      if (!part.files().isEmpty() || part.setup() != null) {
        add(
            name + " files",
            element,
            false,
            new LayerInput.Content(part.files(), part.setup(), parameters));
      }
    }

    /**
     * For this part and those above it. Alone it makes no layer: nothing of it is installed yet.
     */
    private void offer(String element, Path directory) {
      if (!(recipe instanceof DebianRecipe)) {
        throw new EnsembleException(
            element
                + ": a directory under `debs:`, `"
                + directory
                + "`, cannot be used with the recipe `"
                + recipe.name()
                + "`; list its .deb files one by one, or take the recipe `debian`");
      }
      offered.add(directory);
    }

    private void add(String name, String element, boolean resolves, LayerInput input) {
      all.add(new PlannedLayer(name, element, resolves ? ask() : null, input));
    }

    private String ask() {
      Fingerprint fingerprint =
          new Fingerprint("asked").add("architecture", Architecture.ofThisMachine());
      if (recipe instanceof DebianRecipe debian) {
        fingerprint
            .add("suite", debian.suite())
            .addAll("components", debian.components())
            .addAll(
                "sources", debian.sources().stream().map(s -> s.uri() + " " + s.suite()).toList());
      } else if (recipe instanceof OciRecipe oci) {
        fingerprint.add("reference", oci.reference());
      }
      return fingerprint.addAll("packages", asked).key();
    }
  }
}
