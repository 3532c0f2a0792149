// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ensemble.image.Fixtures.packages;
import static org.ensemble.image.Fixtures.role;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.ImagePart;
import org.ensemble.composition.OciRecipe;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A directory under {@code debs:}, in real Debian images. */
@ExtendWith(RealCache.class)
@Timeout(300)
class OfferedDebsIT {

  private static final String ELEMENT = "composition `hello`, role `server`: ";

  @TempDir Path directory;
  private Path debs;
  private final CacheLayout cache;
  private final Images images;

  OfferedDebsIT(CacheLayout cache) {
    this.cache = cache;
    this.images = Images.in(cache.root(), cache.range());
  }

  @BeforeEach
  void makeTheDirectory() throws IOException {
    debs = Files.createDirectory(directory.resolve("debs"));
  }

  @Test
  void aRoleTakesWhatItNamesAndWhatThatNeedsBeforeAnyMirror() throws IOException {
    deb("asked", "1.0", "Depends: needed, tree\n", "");
    deb("needed", "1.9", "", "");
    deb("needed", "1.10", "", "");
    deb("tree", "0.1", "", "");
    deb("unasked", "1.0", "", "");
    assertThat(
            tree(offering(), packages("asked", "hello"))
                .run(
                    """
                    dpkg-query --show --showformat='${Package} ${Version}\\n' asked needed tree
                    dpkg-query --show hello | cut -f 1
                    dpkg-query --show unasked 2>&1 || true
                    find / -xdev -name '*.deb'
                    ls -A /etc/apt/sources.list.d /etc/apt/preferences.d /etc/apt/apt.conf.d
                    find /var/lib/apt/lists /var/cache/apt -type f -o -type l
                    grep -r '/run/ensemble\\|/tmp/cache' /etc/apt /var/lib/apt /var/lib/dpkg/status || echo no trace
                    """))
        .isEqualTo(
            """
            asked 1.0
            needed 1.10
            tree 0.1
            hello
            dpkg-query: no packages found matching unasked
            /etc/apt/apt.conf.d:
            01autoremove
            70debconf

            /etc/apt/preferences.d:

            /etc/apt/sources.list.d:
            no trace
            """);
  }

  @Test
  void anOlderVersionIsTakenWhereItIsAskedFor() throws IOException {
    deb("asked", "1.0", "", "");
    deb("asked", "1.1", "", "");
    assertThat(tree(offering(), packages("asked=1.0")).run("dpkg-query -Wf '${Version}' asked"))
        .isEqualTo("1.0");
  }

  @Test
  void theSameVersionWithOtherContentIsAnotherImage() throws IOException {
    // The version that the mirror has, too.
    String version = tree(ImagePart.NONE, packages("tree")).run("dpkg-query -Wf '${Version}' tree");
    deb("tree", version, "", "echo one >/etc/which\n");
    Image first = image(offering(), packages("tree"));
    assertThat(new Tree(first, cache).run("cat /etc/which")).isEqualTo("one\n");
    assertThat(image(offering(), packages("tree"))).isEqualTo(first);
    deb("tree", version, "", "echo two >/etc/which\n");
    Image second = image(offering(), packages("tree"));
    assertThat(new Tree(second, cache).run("cat /etc/which")).isEqualTo("two\n");
    assertThat(second.key()).isNotEqualTo(first.key());
  }

  @Test
  void itWinsOverWhatALayerBelowHasInstalled() throws IOException {
    deb("tree", "0.1", "", "");
    ImagePart role = new ImagePart(List.of("tree"), List.of(debs), List.of(), null);
    assertThat(tree(packages("tree"), role).run("dpkg-query -Wf '${Version}' tree"))
        .isEqualTo("0.1");
  }

  @Test
  void anUpdateSeesTheDirectoryAndALockDoesNotHoldItsPackages() throws IOException {
    Composition plain = composition(ImagePart.NONE, packages("tree", "hello"));
    images.lock(plain, Progress.SILENT);
    Path lock = directory.resolve(ImageLock.NAME);
    assertThat(lock).content().contains("\"tree 2", "\"hello 2");
    deb("tree", "0.1", "", "");
    Image locked = image(offering(), packages("tree", "hello"));
    assertThat(new Tree(locked, cache).run("dpkg-query -Wf '${Version}' tree")).isEqualTo("0.1");
    Composition own = composition(offering(), packages("tree", "hello"));
    images.update(own, Progress.SILENT);
    assertThat(lock).content().doesNotContain("\"tree ").contains("\"hello 2");
    deb("tree", "0.2", "", "");
    assertThat(tree(offering(), packages("tree", "hello")).run("dpkg-query -Wf '${Version}' tree"))
        .isEqualTo("0.2");
  }

  @Test
  void aPackageThatNobodyHasIsAnErrorWithTheDirectory() throws IOException {
    deb("lab-tool", "1.0", "", "");
    assertThatThrownBy(() -> image(offering(), packages("lab-tol")))
        .isInstanceOf(EnsembleException.class)
        .hasMessageStartingWith(
            ELEMENT
                + "no package `lab-tol` in the sources of suite `bookworm`, nor in `"
                + debs
                + "`; nearest are `lab-tool`, ");
  }

  @Test
  void whatCannotBeInstalledIsNamedBeforeAnythingIsBuilt() throws IOException {
    CacheLayout fresh = new CacheLayout(directory.resolve("cache"), cache.range());
    Images others = Images.in(fresh.root(), fresh.range());
    Composition own = composition(offering(), packages("x"));
    Path corrupt = Files.writeString(debs.resolve("x.deb"), "no package\n");
    assertThatThrownBy(() -> others.of(own, own.role("server"), Progress.SILENT))
        .hasMessageStartingWith(
            ELEMENT + "`" + corrupt + "` is not a readable Debian package: dpkg-deb: error: ")
        .hasMessageEndingWith("; build or copy that file again");
    Files.delete(corrupt);
    Path foreign = Deb.make(debs.resolve("y.deb"), "y", "1", "s390x", "", "");
    assertThatThrownBy(() -> others.of(own, own.role("server"), Progress.SILENT))
        .hasMessageStartingWith(
            ELEMENT + "`" + foreign + "` is of the architecture `s390x`, and the image is of `");
    Files.delete(foreign);
    Path one = Deb.make(debs.resolve("a.deb"), "z", "1", "all", "", "");
    Path other = Deb.make(debs.resolve("b.deb"), "z", "1", "all", "Section: misc\n", "");
    assertThatThrownBy(() -> others.of(own, own.role("server"), Progress.SILENT))
        .hasMessage(
            ELEMENT
                + "`"
                + one
                + "` and `"
                + other
                + "` are both version 1 of `z`, and differ; remove one of them");
    assertThat(fresh.logs()).isEmptyDirectory();
  }

  @Test
  void anotherRecipeHasNone() throws IOException {
    Composition composition =
        Fixtures.composition(
            directory,
            new OciRecipe("sha256:" + "0".repeat(64)),
            offering(),
            Map.of(),
            role("server", packages("x")));
    assertThatThrownBy(() -> images.of(composition, composition.role("server"), Progress.SILENT))
        .hasMessage(
            "composition `hello`, base image: a directory under `debs:`, `"
                + debs
                + "`, cannot be used with the recipe `oci`; list its .deb files one by one, or take the recipe `debian`");
  }

  private void deb(String name, String version, String fields, String postinst) throws IOException {
    Path file = debs.resolve(name + "_" + version + ".deb");
    Deb.make(file, name, version, "all", fields, postinst);
  }

  private ImagePart offering() {
    return new ImagePart(List.of(), List.of(debs), List.of(), null);
  }

  private Composition composition(ImagePart base, ImagePart role) {
    return Fixtures.composition(directory, base, role("server", role));
  }

  private Image image(ImagePart base, ImagePart role) {
    Composition composition = composition(base, role);
    return images.of(composition, composition.role("server"), Progress.SILENT);
  }

  private Tree tree(ImagePart base, ImagePart role) {
    return new Tree(image(base, role), cache);
  }
}
