// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.ensemble.composition.reader.Sample.set;
import static org.ensemble.composition.reader.Sample.variant;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ensemble.composition.Choices;
import org.ensemble.composition.Composition;
import org.ensemble.composition.DebianRecipe;
import org.ensemble.composition.DebianRecipe.AptSource;
import org.ensemble.composition.ImagePart;
import org.ensemble.composition.ImagePart.ImageFile;
import org.ensemble.composition.Kernel;
import org.ensemble.composition.OciRecipe;
import org.ensemble.composition.ReadinessCheck.CommandSucceeds;
import org.ensemble.composition.ReadinessCheck.FileExists;
import org.ensemble.composition.ReadinessCheck.Knows;
import org.ensemble.composition.ReadinessCheck.PortOpen;
import org.ensemble.composition.ReadinessCheck.UnitActive;
import org.ensemble.composition.Resources;
import org.ensemble.composition.Resources.Disk;
import org.ensemble.composition.Role;
import org.ensemble.composition.Role.HostDirectory;
import org.ensemble.composition.Role.VolumeMount;
import org.ensemble.composition.RoleSize;
import org.ensemble.composition.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompositionReaderTests extends SampleTestCase {

  @Test
  void aCompositionNeedsLittle() {
    Composition composition =
        sample.read(
            """
            image: { suite: bookworm }
            roles:
              node:
            """);

    assertThat(composition)
        .isEqualTo(
            new Composition(
                directory.getFileName().toString(),
                directory.resolve("composition.yaml"),
                "",
                null,
                Map.of(),
                new DebianRecipe(
                    "bookworm",
                    URI.create("http://deb.debian.org/debian"),
                    URI.create("http://deb.debian.org/debian-security"),
                    List.of("main"),
                    null,
                    List.of(),
                    false),
                ImagePart.NONE,
                List.of(
                    new Role(
                        "node",
                        new RoleSize.Single(),
                        ImagePart.NONE,
                        List.of(),
                        new Resources(512L << 20, null, List.of()),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        List.of(),
                        List.of(),
                        Kernel.DEFAULT,
                        List.of())),
                false,
                List.of(),
                List.of(),
                List.of()));
  }

  @Test
  void everyKeyArrivesInTheModel() {
    sample.with("keys/x.gpg", "").with("local/x.deb", "").with("base/setup.sh", "#!/bin/sh\n");
    sample.with("etc/motd", "").with("node/setup.sh", "#!/bin/sh\n").with("data/x", "");

    Composition composition =
        sample.read(
            """
            description: |
              Everything there is.
            parameters:
              suite: trixie
            image:
              recipe: debian
              suite: ${suite}
              mirror: http://mirror/debian
              securityMirror: null
              components: [main, contrib]
              proxy: http://proxy:3142
              sources: [{ uri: file:///srv/apt, suite: ./, key: keys/x.gpg }]
              allowExpired: true
              packages: [curl, jq=1.6-2]
              debs: [local/x.deb]
              files:
                - { path: /etc/all, source: etc }
                - { path: /etc/motd, source: etc/motd, mode: "0600", owner: oar:oar }
                - { path: /etc/issue, content: "hi\\n" }
              setup: base/setup.sh
            kernel: { package: linux-image-amd64, commandLine: debug }
            roles:
              server:
                names: [alpha, beta]
                image: { packages: [nginx], setup: node/setup.sh }
                memory: 1.5GiB
                cpus: 1.5
                disks: [{ name: data, size: 2GB }, { name: meta, size: 1GiB, mount: /meta, options: "noatime,user_xattr" }, { name: bulk, count: 2, size: 1GiB, mount: /bulk, optional: true }]
                kernel: { commandLine: quiet }
                requires: [kernel, cgroup-v1]
                ready:
                  - { unit: nginx.service, within: 2min }
                  - { port: 80, within: 500ms }
                  - { file: /run/x }
                  - { command: id, as: user1 }
                  - { command: "true" }
                  - { knows: node }
                  - { knows: node, port: 22 }
                mounts: [{ volume: home, path: /home }]
                hostDirectories: [{ source: data, path: /data }]
                late: true
                tolerate: ["dev-*.mount"]
                evidence: [/var/log/nginx/*]
                data: [/var/www/, /etc/shop.conf]
              node: { count: 0, after: [server] }
            network: { internet: true }
            volumes: [home]
            secrets: [DB_PASSWORD, { generated: cookie }]
            evidence: ["/var/log/oar*.log"]
            """);

    assertThat(composition)
        .isEqualTo(
            new Composition(
                directory.getFileName().toString(),
                directory.resolve("composition.yaml"),
                "Everything there is.",
                null,
                Map.of("suite", "trixie"),
                new DebianRecipe(
                    "trixie",
                    URI.create("http://mirror/debian"),
                    null,
                    List.of("main", "contrib"),
                    URI.create("http://proxy:3142"),
                    List.of(
                        new AptSource(
                            URI.create("file:///srv/apt"),
                            "./",
                            List.of(),
                            directory.resolve("keys/x.gpg"))),
                    true),
                new ImagePart(
                    List.of("curl", "jq=1.6-2"),
                    List.of(directory.resolve("local/x.deb")),
                    List.of(
                        new ImageFile("/etc/all", directory.resolve("etc"), null, null, null),
                        new ImageFile(
                            "/etc/motd", directory.resolve("etc/motd"), null, 0600, "oar:oar"),
                        new ImageFile("/etc/issue", null, "hi\n", null, null)),
                    directory.resolve("base/setup.sh")),
                List.of(
                    new Role(
                        "server",
                        new RoleSize.Named(List.of("alpha", "beta")),
                        new ImagePart(
                            List.of("nginx"),
                            List.of(),
                            List.of(),
                            directory.resolve("node/setup.sh")),
                        List.of(
                            new UnitActive("nginx.service", Duration.ofMinutes(2)),
                            new PortOpen(80, Duration.ofMillis(500)),
                            new FileExists("/run/x", Duration.ofSeconds(60)),
                            new CommandSucceeds("id", "user1", Duration.ofSeconds(60)),
                            new CommandSucceeds("true", null, Duration.ofSeconds(60)),
                            new Knows("node", null, Duration.ofSeconds(60)),
                            new Knows("node", 22, Duration.ofSeconds(60))),
                        new Resources(
                            3L << 29,
                            1.5,
                            List.of(
                                new Disk("data", 2_000_000_000L),
                                new Disk(
                                    "meta", 1L << 30, "ext4", "/meta", "noatime,user_xattr", false),
                                new Disk("bulk1", 1L << 30, "ext4", "/bulk1", "", true),
                                new Disk("bulk2", 1L << 30, "ext4", "/bulk2", "", true))),
                        List.of(),
                        List.of(new VolumeMount("home", "/home")),
                        List.of(new HostDirectory(directory.resolve("data"), "/data")),
                        List.of("dev-*.mount"),
                        true,
                        List.of("/var/log/nginx/*"),
                        List.of("/var/www", "/etc/shop.conf"),
                        new Kernel("linux-image-amd64", null, "quiet"),
                        List.of("kernel", "cgroup-v1")),
                    new Role(
                        "node",
                        new RoleSize.Count(0),
                        ImagePart.NONE,
                        List.of(),
                        new Resources(512L << 20, null, List.of()),
                        List.of("server"),
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        List.of(),
                        List.of(),
                        new Kernel("linux-image-amd64", null, "debug"),
                        List.of())),
                true,
                List.of("home"),
                List.of(new Secret("DB_PASSWORD", false), new Secret("cookie", true)),
                List.of("/var/log/oar*.log")));
  }

  private static final String PARAMETERS =
      """
      parameters:
        suite: { default: bookworm, description: the release }
        nodes: 2
        deb:
      variants:
        trixie: { suite: trixie }
        large: { nodes: 8, suite: sid }
      image:
        suite: ${suite}
        debs: ["${deb}"]
      roles:
        node: { count: "${nodes}", memory: "${nodes}GiB" }
      """;

  @Test
  void aParameterHasItsDefaultThenTheVariantsValueThenTheRuns() {
    assertThat(sample.read(PARAMETERS).parameters())
        .containsExactly(entry("suite", "bookworm"), entry("nodes", "2"), entry("deb", ""));
    assertThat(sample.read(PARAMETERS, variant("large")).parameters())
        .containsExactly(entry("suite", "sid"), entry("nodes", "8"), entry("deb", ""));
    assertThat(
            sample
                .read(PARAMETERS, new Choices("large", Map.of("nodes", "3"), Map.of()))
                .parameters())
        .containsExactly(entry("suite", "sid"), entry("nodes", "3"), entry("deb", ""));
  }

  @Test
  void aParameterIsWhateverItsPlaceWants() {
    Composition composition = sample.read(PARAMETERS, set("nodes", "3"));

    Role node = composition.role("node");
    assertThat(node.size()).isEqualTo(new RoleSize.Count(3));
    assertThat(node.resources().memory()).isEqualTo(3L << 30);
  }

  @Test
  void anUnsetParameterLeavesItsDebOut() {
    assertThat(sample.read(PARAMETERS).base().debs()).isEmpty();
    assertThat(
            sample
                .with("new.deb", "")
                .read(PARAMETERS, set("deb", directory.resolve("new.deb").toString()))
                .base()
                .debs())
        .containsExactly(directory.resolve("new.deb"));
  }

  @Test
  void aSourceGivesWayToAParameterThatIsSet() {
    sample.with("x.gpg", "").with("own/x.deb", "");
    String text =
        """
        parameters: { debs: "" }
        image:
          suite: bookworm
          sources: [{ uri: http://x, suite: ./, key: x.gpg, unless: "${debs}" }]
          debs: ["${debs}"]
        roles: { node: {} }
        """;
    assertThat(sources(sample.read(text))).hasSize(1);
    Composition own = sample.read(text, set("debs", "own"));
    assertThat(sources(own)).isEmpty();
    assertThat(own.base().debs()).containsExactly(directory.resolve("own"));
  }

  @Test
  void aKeyMayBeAUrl() {
    Composition composition =
        sample.read(
            """
            image: { suite: bookworm, sources: [{ uri: http://x, suite: ./, key: https://x/y.asc }] }
            roles: { node: {} }
            """);
    AptSource source = sources(composition).get(0);
    assertThat(source.key()).isEqualTo(URI.create("https://x/y.asc"));
    assertThat(source.keyFile()).isEmpty();
  }

  private static List<AptSource> sources(Composition composition) {
    return ((DebianRecipe) composition.recipe()).sources();
  }

  @Test
  void theVariantIsKept() {
    assertThat(sample.read(PARAMETERS, variant("trixie")).variant()).isEqualTo("trixie");
    assertThat(sample.read(PARAMETERS).variant()).isNull();
  }

  @Test
  void theDevelopmentSuitesHaveNoSecurityMirror() {
    assertThat(securityMirror("large")).isNull();
    assertThat(securityMirror("trixie")).isNotNull();
  }

  private @Nullable URI securityMirror(String variant) {
    return ((DebianRecipe) sample.read(PARAMETERS, variant(variant)).recipe()).securityMirror();
  }

  @Test
  void anImageOfAnEngineIsARecipe() {
    assertThat(
            sample
                .read(
                    """
                    parameters: { tag: "12" }
                    image: { recipe: oci, reference: "lab:5000/team/debian:${tag}" }
                    roles: { node: {} }
                    """)
                .recipe())
        .isEqualTo(new OciRecipe("lab:5000/team/debian:12"));
  }

  @Test
  void aTemplateIsFilledInAndKeepsItsMode() throws Exception {
    sample.with("run.sh", "echo ${greeting} $${HOME} $HOME\n");
    Files.setPosixFilePermissions(
        directory.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-x---"));

    Composition composition =
        sample.read(
            """
            parameters: { greeting: hello }
            image:
              suite: bookworm
              files:
                - { path: /a, source: run.sh, template: true }
                - { path: /b, source: run.sh, template: true, mode: "0755" }
                - { path: /c, source: run.sh }
                - path: /d
                  content: |
                    ${greeting} $${greeting}
            roles: { node: {} }
            """);

    String text = "echo hello ${HOME} $HOME\n";
    assertThat(composition.base().files())
        .containsExactly(
            new ImageFile("/a", null, text, 0750, null),
            new ImageFile("/b", null, text, 0755, null),
            new ImageFile("/c", directory.resolve("run.sh"), null, null, null),
            new ImageFile("/d", null, "hello ${greeting}\n", null, null));
  }

  @Test
  void wordsOfOldYamlAreWords() {
    Composition composition =
        sample.read(
            """
            parameters: { answer: no, version: 1.10, mode: 0644 }
            image: { suite: bookworm, files: [{ path: /x, content: x, mode: 0644 }] }
            roles: { on: {}, no: {} }
            """);

    assertThat(composition.roleNames()).containsExactly("on", "no");
    assertThat(composition.base().files().get(0).mode()).isEqualTo(0644);
    assertThat(composition.parameters())
        .containsExactly(entry("answer", "no"), entry("version", "1.10"), entry("mode", "0644"));
  }

  @Test
  void aFileOfAnotherNameGivesTheCompositionItsName() {
    sample.with("small.yaml", "image: { suite: bookworm }\nroles: { node: {} }\n");

    assertThat(CompositionReader.read(directory.resolve("small.yaml"), Choices.NONE).name())
        .isEqualTo("small");
  }
}
