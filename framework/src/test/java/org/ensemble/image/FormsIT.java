// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ensemble.image.Fixtures.packages;
import static org.ensemble.image.Fixtures.role;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.ImagePart;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.image.form.Form;
import org.ensemble.image.form.ImageForms;
import org.ensemble.linux.UidRange;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When forms of images are made and removed. The layers are empty. */
@Timeout(60)
class FormsIT {

  @TempDir Path directory;
  private CacheLayout cache;
  private Images images;
  private Composition composition;
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void openTheCache() throws IOException {
    cache = new CacheLayout(directory.resolve("cache"), UidRange.ofThisUser().orElseThrow());
    images = new Images(cache, new FakeBuilder(), Fixtures.NO_ENGINE);
    composition =
        Fixtures.composition(
            Files.createDirectory(directory.resolve("hello")),
            ImagePart.NONE,
            role("server", packages("nginx")),
            role("node", ImagePart.NONE));
  }

  @Test
  void aFormIsMadeOnceAndFoundAgain() throws IOException {
    Form form = form("echo \"$1\" >\"$out/made\"; pwd", "text");
    Path made = make("server", form);
    assertThat(made.resolve("made")).hasContent("text");
    assertThat(said).containsExactly("hello/server: thing is being made");
    assertThat(make("server", form)).isEqualTo(made);
    assertThat(said).hasSize(1);
    assertThat(cache.tmp()).isEmptyDirectory();
  }

  @Test
  void anotherScriptArgumentOrImageMakesAnother() {
    Path first = make("server", form("echo 1 >\"$out/made\"", "x"));
    assertThat(
            List.of(
                first,
                make("server", form("echo 2 >\"$out/made\"", "x")),
                make("server", form("echo 1 >\"$out/made\"", "y")),
                make("node", form("echo 1 >\"$out/made\"", "x"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void ofManyAtOnceOneMakesIt() {
    Form form = form("[ ! -e \"$out/made\" ]; date +%N >\"$out/made\"", "");
    List<CompletableFuture<Path>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(CompletableFuture.supplyAsync(() -> make("server", form)));
    }
    assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    assertThat(said).filteredOn(line -> line.endsWith("is being made")).hasSize(1);
  }

  @Test
  void whatFailsSaysWhyAndLeavesNothing() {
    Image image = image("server");
    assertThatThrownBy(
            () -> make("server", form("echo half >\"$out/x\"; echo no luck >&2; exit 3", "")))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "image `hello/server` ("
                + image.key()
                + "): cannot make its thing: exit status 3:\n    no luck");
    assertThat(cache.forms()).isEmptyDirectory();
    assertThat(cache.tmp()).isEmptyDirectory();
  }

  @Test
  void aFullDiskSaysWhatHelps() {
    Image image = image("server");
    assertThatThrownBy(
            () -> make("server", form("echo 'x: No space left on device' >&2; exit 1", "")))
        .hasMessage(
            "image `hello/server` ("
                + image.key()
                + "): cannot make its thing: no space left on the disk of the image cache; to mend it: free some, for instance with `./ensemble image gc`, or put the cache elsewhere with -Densemble.cache=DIRECTORY");
  }

  @Test
  void whatTakesTooLongIsKilled() {
    Form endless = new Form("thing", "sleep 1000", List.of(), Map.of(), Duration.ofMillis(300));
    assertThatThrownBy(() -> make("server", endless))
        .hasMessage(
            "hello/server: thing was not made within 300 ms; the machine or its disk is overloaded: try again when it is not");
    assertThat(cache.tmp()).isEmptyDirectory();
  }

  @Test
  void aMissingProgramIsNamedWithItsPackage() {
    Image image = image("server");
    Form form =
        new Form("thing", "", List.of(), Map.of("mkmoon", "moonprogs"), Duration.ofSeconds(1));
    assertThatThrownBy(() -> make("server", form))
        .hasMessage(
            "image `hello/server` ("
                + image.key()
                + "): cannot make its thing: `mkmoon` is not installed; to mend it: apt-get install moonprogs");
  }

  @Test
  void theListCountsFormsAndRemovingTheImageRemovesThem() {
    Form form = form("head -c 1000000 /dev/zero >\"$out/made\"", "");
    Path made = make("server", form);
    Path other = make("node", form);
    assertThat(images.list())
        .filteredOn(image -> image.role().equals("server"))
        .singleElement()
        .satisfies(
            image -> {
              assertThat(image.formBytes()).isBetween(1_000_000L, 1_100_000L);
              assertThat(image.ownBytes()).isEqualTo(4096 + image.formBytes());
            });
    Freed freed = images.remove(image("server").key(), Progress.SILENT);
    assertThat(freed.forms()).isEqualTo(1);
    assertThat(freed.bytes()).isBetween(1_000_000L, 1_100_000L);
    assertThat(made).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void formsThatNobodyUsedForATimeGoUnlessTheirImageIsInUse() throws IOException {
    Path used = make("server", form("echo 1 >\"$out/made\"", ""));
    Path unused = make("node", form("echo 1 >\"$out/made\"", ""));
    Path unusedToo = make("node", form("echo 2 >\"$out/made\"", ""));
    Path recent = make("node", form("echo 3 >\"$out/made\"", ""));
    for (Path form : List.of(used, unused, unusedToo)) {
      Files.setLastModifiedTime(form, java.nio.file.attribute.FileTime.fromMillis(0));
    }
    ImageUse use = images.use(composition, composition.role("server"), Progress.SILENT);
    try (use) {
      assertThat(images.clean(Duration.ofDays(1), Progress.SILENT).forms()).isEqualTo(2);
    }
    assertThat(used).exists();
    assertThat(recent).exists();
    assertThat(unused).doesNotExist();
    assertThat(unusedToo).doesNotExist();
  }

  @Test
  void aTreeThatCannotBeReadEndsTheStreamWithTheReason() throws IOException {
    Image image = image("server");
    Files.delete(image.layers().get(0));
    assertThatThrownBy(() -> new ImageForms(image).tar().readAllBytes())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "image `hello/server` ("
                + image.key()
                + "): its tree cannot be read as a whole: tar exited with 32: mount: /tmp/tree: ");
  }

  private static Form form(String script, String argument) {
    return new Form("thing", script, List.of(argument), Map.of(), Duration.ofSeconds(30));
  }

  private Image image(String role) {
    return images.of(composition, composition.role(role), Progress.SILENT);
  }

  private Path make(String role, Form form) {
    return new ImageForms(image(role)).directory(form, said::add);
  }
}
