// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ensemble.image.Fixtures.files;
import static org.ensemble.image.Fixtures.inline;
import static org.ensemble.image.Fixtures.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.ensemble.composition.Composition;
import org.ensemble.composition.ImagePart;
import org.ensemble.composition.ImagePart.ImageFile;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Real Debian images, from the mirror. */
@ExtendWith(RealCache.class)
@Timeout(300)
class DebianImageIT {

  @TempDir Path directory;
  private final CacheLayout cache;
  private final Images images;

  DebianImageIT(CacheLayout cache) {
    this.cache = cache;
    this.images = Images.in(cache.root(), cache.range());
  }

  @BeforeEach
  void enterNothingElse() throws IOException {
    // What the caller alone may read is used all the same.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aMinimalImageHoldsWhatTheHandleNeedsAndNothingOfTheHost() {
    Tree tree = tree(ImagePart.NONE);
    assertThat(
            tree.run(
                """
                test -x /sbin/init && test -x /usr/sbin/sshd && echo programs
                for empty in /etc/machine-id /etc/resolv.conf; do test -f $empty && test ! -s $empty && echo $empty; done
                stat -c '%a %U' /etc/resolv.conf /
                for gone in /etc/hostname /etc/ssh/ssh_host_*; do test ! -e "$gone" && echo no $gone; done
                find /dev /run /tmp /var/lib/apt/lists /var/cache/apt -type f -o -type c -o -type b
                ls /etc/apt/apt.conf.d /etc/dpkg/dpkg.cfg.d /etc/apt/preferences.d /etc/apt/sources.list.d
                cat /etc/apt/sources.list
                ls /usr/sbin/policy-rc.d 2>&1 || true
                find /var/log -type f -size +0
                systemctl is-enabled ssh.service ssh.socket || true
                """))
        .isEqualTo(
            """
            programs
            /etc/machine-id
            /etc/resolv.conf
            644 root
            755 root
            no /etc/hostname
            no /etc/ssh/ssh_host_*
            /etc/apt/apt.conf.d:
            01autoremove
            70debconf

            /etc/apt/preferences.d:

            /etc/apt/sources.list.d:

            /etc/dpkg/dpkg.cfg.d:
            deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm main

            deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian-security bookworm-security main
            ls: cannot access '/usr/sbin/policy-rc.d': No such file or directory
            disabled
            disabled
            """);
  }

  @Test
  void everythingBelongsToTheIdsOfNodes() throws IOException {
    Tree tree = tree(ImagePart.NONE);
    long first = cache.range().first();
    assertThat(Files.getAttribute(tree.find("/etc/shadow"), "unix:uid")).isEqualTo((int) first);
    assertThat(Files.getAttribute(tree.find("/etc/shadow"), "unix:gid"))
        .isEqualTo((int) (first + 42));
  }

  @Test
  void packagesComeWithoutWhatTheyOnlyRecommend() {
    Image image = image(packages("tree"));
    Tree tree = new Tree(image, cache);
    assertThat(
            tree.run(
                "tree --version | cut -c1-4; apt-mark showauto tree; apt-mark showmanual tree"))
        .isEqualTo("tree\ntree\n");
    assertThat(image.manifest()).content().contains("\"name\" : \"tree\"");
    assertThat(tree.run("find /var/lib/apt/lists /var/cache/apt /run /tmp -type f")).isEmpty();
  }

  @Test
  void filesLieWhereNamesInsideSayWithModeAndOwner() throws IOException {
    Path source = directory.resolve("tree");
    Files.createDirectories(source.resolve("sub"));
    CacheLayout.permit(source.resolve("sub"), "rwxr-xr-x");
    CacheLayout.permit(Files.writeString(source.resolve("sub/file"), "x\n"), "rw-r--r--");
    Files.createSymbolicLink(source.resolve("link"), Path.of("sub/file"));
    Files.createSymbolicLink(source.resolve("dir"), Path.of("sub"));
    Path more = directory.resolve("more");
    Files.createDirectories(more.resolve("dir"));
    Files.writeString(more.resolve("dir/more"), "y\n");
    Path script = Files.writeString(directory.resolve("run"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
    CacheLayout.permit(source, "rwx------");
    Tree tree =
        tree(
            files(
                inline("/etc/motd", "Welcome, $USER ${x}\n"),
                new ImageFile("/etc/secret", null, "s", 0600, "daemon:mail"),
                // /lib and /var/run are symbolic links, the second an absolute one.
                inline("/lib/here", "1"),
                inline("/etc/mtab", "replaced"),
                new ImageFile("/opt/new/deep", source, null, null, "games"),
                new ImageFile("/opt/new/deep", more, null, null, null),
                new ImageFile("/etc", source, null, null, null),
                new ImageFile("/usr/local/bin/run", script, null, null, null)));
    assertThat(
            tree.run(
                """
                cat /etc/motd /opt/new/deep/sub/more
                stat -c '%n %a %U:%G %F' /etc/motd /etc/secret /usr/lib/here /lib /etc/mtab /opt/new \
                  /opt/new/deep /opt/new/deep/sub/file /opt/new/deep/link /opt/new/deep/dir /etc /etc/sub /usr/local/bin/run
                """))
        .isEqualTo(
            """
            Welcome, $USER ${x}
            y
            /etc/motd 644 root:root regular file
            /etc/secret 600 daemon:mail regular file
            /usr/lib/here 644 root:root regular file
            /lib 777 root:root symbolic link
            /etc/mtab 644 root:root regular file
            /opt/new 755 root:root directory
            /opt/new/deep 700 games:root directory
            /opt/new/deep/sub/file 644 games:root regular file
            /opt/new/deep/link 777 games:root symbolic link
            /opt/new/deep/dir 777 games:root symbolic link
            /etc 755 root:root directory
            /etc/sub 755 root:root directory
            /usr/local/bin/run 750 root:root regular file
            """);
  }

  @Test
  void aSetupScriptRunsInsideWithTheParametersAndNothingOfItGoesOn() throws IOException {
    Path setup =
        Files.writeString(
            directory.resolve("setup.sh"),
            """
            #!/bin/bash
            set -eu
            env | sort | grep -v '^_=\\|_proxy=' > /etc/environment.seen
            id -u > /etc/id
            pwd >> /etc/id
            cat /proc/1/comm > /dev/null
            echo x > /dev/null
            mount > /tmp/gone
            echo 192.0.2.1 inside >> /etc/resolv.conf
            service ssh start > /etc/service 2>&1 || true
            sleep 1000 &
            """);
    Composition composition =
        Fixtures.composition(
            directory,
            Fixtures.recipe("bookworm"),
            ImagePart.NONE,
            Map.of("greeting", "it's \"me\" $HOME", "port", "80"),
            Fixtures.role("server", Fixtures.setup(setup)));
    Tree tree =
        new Tree(images.of(composition, composition.role("server"), Progress.SILENT), cache);
    assertThat(tree.run("cat /etc/environment.seen /etc/id; ls /tmp; cat /etc/resolv.conf"))
        .isEqualTo(
            """
            DEBIAN_FRONTEND=noninteractive
            HOME=/root
            LANG=C.UTF-8
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
            PWD=/
            SHLVL=1
            greeting=it's "me" $HOME
            port=80
            0
            /
            """);
  }

  @Test
  void sshRunsWhereItWasAskedForOrAnotherPackageNeedsIt() throws IOException {
    assertThat(tree(packages("openssh-server")).run("systemctl is-enabled ssh.service"))
        .isEqualTo("enabled\n");
    Path needing = Deb.make(directory, "needs-ssh", "Depends: openssh-server | ssh-server\n", "");
    ImagePart part = new ImagePart(List.of(), List.of(needing), List.of(), null);
    assertThat(
            tree(part)
                .run("systemctl is-enabled ssh.service; dpkg-query -Wf '${Version}' needs-ssh"))
        .isEqualTo("enabled\n1.0");
    Path other = Deb.make(directory, "needs-client", "Depends: openssh-client\n", "");
    ImagePart without = new ImagePart(List.of(), List.of(other), List.of(), null);
    assertThat(tree(without).run("systemctl is-enabled ssh.service || true"))
        .isEqualTo("disabled\n");
  }

  @Test
  void servicesAreNotStartedWhileBuilding() throws IOException {
    Path deb =
        Deb.make(
            directory,
            "starts",
            "",
            """
            touch /etc/started
            invoke-rc.d procps start && touch /etc/really || true
            if [ "$(cat /usr/sbin/policy-rc.d | tail -1)" = "exit 101" ]; then touch /etc/refused; fi
            """);
    ImagePart part = new ImagePart(List.of(), List.of(deb), List.of(), null);
    assertThat(
            tree(part).run("ls /etc/started /etc/refused; ls /usr/sbin/policy-rc.d 2>&1 || true"))
        .isEqualTo(
            "/etc/refused\n/etc/started\nls: cannot access '/usr/sbin/policy-rc.d': No such file or directory\n");
  }

  @Test
  void aLocalPackageWinsOverOneOfItsNameWhateverItsVersion() throws IOException {
    Path deb = Deb.make(directory, "tree", "", "");
    ImagePart part = new ImagePart(List.of("tree"), List.of(deb), List.of(), null);
    assertThat(tree(part).run("dpkg-query -Wf '${Version}' tree")).isEqualTo("1.0");
  }

  @Test
  void aRemovedLayerComesBackWithTheSameKeyAndTheSameTree() {
    Image first = image(packages("tree"));
    String identity = first.identity();
    new org.ensemble.image.cache.NodeOwned(cache.range())
        .delete(List.of(first.layers().get(0).getParent()));
    assertThat(image(packages("tree"))).isEqualTo(first);
    assertThat(image(packages("tree")).identity()).isEqualTo(identity);
  }

  @Test
  void anUpdateThatFindsNothingNewMakesNothing() {
    Composition composition = composition(packages("tree"));
    Image first = images.of(composition, composition.role("server"), Progress.SILENT);
    java.util.List<String> said = new java.util.concurrent.CopyOnWriteArrayList<>();
    assertThat(images.update(composition, said::add)).containsExactly(first);
    assertThat(said)
        .contains(
            "hello/server: debian bookworm: looking for newer packages",
            "hello/server: server packages: looking for newer packages")
        .noneMatch(line -> line.contains("installing"));
  }

  @Test
  void layersHoldOnlyWhatTheyAdd() {
    Image image = image(files(inline("/etc/motd", "hello\n")));
    Path top = image.layers().get(0);
    assertThat(top.resolve("etc/motd")).hasContent("hello");
    assertThat(top.toFile().list()).containsExactly("etc");
    assertThat(top.resolve("etc").toFile().list()).containsExactly("motd");
  }

  private Composition composition(ImagePart part) {
    return Fixtures.composition(directory, ImagePart.NONE, Fixtures.role("server", part));
  }

  private Image image(ImagePart part) {
    Composition composition = composition(part);
    return images.of(composition, composition.role("server"), Progress.SILENT);
  }

  private Tree tree(ImagePart part) {
    return new Tree(image(part), cache);
  }
}
