// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Keys and values that the schema refuses. */
class SchemaProblemsTests extends SampleTestCase {

  @Test
  void aKeyAtTheTopIsUnknown() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                roles: { node: {} }
                volume: [home]
                """))
        .isEqualTo(
            "composition.yaml:3:1: unknown key `volume`: known are `volumes`, `roles`, `image`, `evidence`, `kernel`, `network`, `secrets`, `variants`, `parameters`, `description`");
  }

  @Test
  void aKeyOfTheImageIsUnknown() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm, package: [curl] }
                roles: { node: {} }
                """))
        .isEqualTo(
            "composition.yaml:1:27: `image`: unknown key `package`: known are `packages`, `recipe`, `proxy`, `suite`, `debs`, `files`, `mirror`, `setup`, `sources`, `reference`, `components`, `allowExpired`, `securityMirror`");
  }

  @Test
  void aKeyOfARoleIsUnknown() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                roles:
                  node:
                    memroy: 1GiB
                """))
        .isEqualTo(
            "composition.yaml:4:5: `roles.node`: unknown key `memroy`: known are `memory`, `ready`, `image`, `kernel`, `mounts`, `names`, `after`, `count`, `cpus`, `data`, `disks`, `late`, `requires`, `tolerate`, `evidence`, `hostDirectories`");
  }

  @Test
  void aKeyOfACheckIsUnknown() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                roles:
                  node:
                    ready:
                      - { prot: 80 }
                """))
        .isEqualTo(
            "composition.yaml:5:11: `roles.node.ready[0]`: unknown key `prot`: known are `port`, `unit`, `as`, `file`, `knows`, `within`, `command`");
  }

  @Test
  void aKeyOfAFileIsUnknown() {
    assertThat(
            sample.problems(
                """
                image:
                  suite: bookworm
                  files: [{ path: /a, contents: x }]
                roles: { node: {} }
                """))
        .isEqualTo(
            "composition.yaml:3:23: `image.files[0]`: unknown key `contents`: known are `content`, `mode`, `owner`, `path`, `source`, `template`");
  }

  @Test
  void keysOfAnotherRecipeAreRefused() {
    assertThat(
            sample.problems(
                """
                image: { recipe: oci, suite: bookworm, mirror: "http://x" }
                roles: { node: {} }
                """))
        .isEqualTo(
            """
            composition.yaml:1:8: `image`: the key `reference` is missing: The image that the engine has, such as debian:12; for the recipe `oci`.
            composition.yaml:1:30: `image.suite`: is a key of the recipe `debian`; remove it, or take that recipe
            composition.yaml:1:48: `image.mirror`: is a key of the recipe `debian`; remove it, or take that recipe""");
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm, reference: "debian:12" }
                roles: { node: {} }
                """))
        .isEqualTo(
            "composition.yaml:1:38: `image.reference`: is a key of the recipe `oci`; remove it, or add `recipe: oci`");
  }

  @Test
  void aReferenceIsMalformed() {
    assertThat(
            sample.problems(
                """
                image: { recipe: oci, reference: "Debian 12" }
                roles: { node: {} }
                """))
        .isEqualTo(
            "composition.yaml:1:34: `image.reference`: expected an image as the engine knows it, such as `debian:12` or `lab/base@sha256:…`, found `Debian 12`");
  }

  @Test
  void thereIsNoImage() {
    assertThat(
            sample.problems(
                """
                roles: { node: {} }
                """))
        .isEqualTo(
            "composition.yaml:1:1: the key `image` is missing: The base that the images of all roles share.");
  }

  @Test
  void thereAreNoRoles() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                """))
        .isEqualTo(
            "composition.yaml:1:1: the key `roles` is missing: The kinds of machines, by name.");
  }

  @Test
  void theRolesAreEmpty() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                roles: {}
                """))
        .isEqualTo(
            "composition.yaml:2:8: `roles`: expected a map with at least one role, such as `server:`, found an empty map");
  }

  @Test
  void theRolesAreNothing() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                roles:
                """))
        .isEqualTo(
            "composition.yaml:2:7: `roles`: expected a map with at least one role, such as `server:`, found nothing");
  }

  @Test
  void theImageHasNoSuite() {
    assertThat(
            sample.problems(
                """
                image: {}
                roles: { node: {} }
                """))
        .isEqualTo(
            "composition.yaml:1:8: `image`: the key `suite` is missing: The Debian release, such as bookworm.");
  }

  @Test
  void aValueIsOfTheWrongKind() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }

                description: 5
                roles:
                  node:
                    count: many
                    names: alpha
                    memory: [512MiB]
                network:
                  internet: yes
                volumes: { home: /home }
                """))
        .isEqualTo(
            """
            composition.yaml:3:14: `description`: expected text, found the number `5`; put it in quotes
            composition.yaml:6:12: `roles.node.count`: expected a number of nodes from 0 to 999, found `many`
            composition.yaml:7:12: `roles.node.names`: expected a list of at least one host name (for no node: `count: 0`), found `alpha`
            composition.yaml:8:13: `roles.node.memory`: expected a size with a unit (KiB, MiB, GiB, TiB, kB, MB, GB, TB), such as `512MiB`, found a list
            composition.yaml:10:13: `network.internet`: expected true or false, found `yes`
            composition.yaml:11:10: `volumes`: expected a list of volume names, such as `[home]`, found a map with `home`""");
  }

  @Test
  void quotesAreTooManyOrTooFew() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm, files: [{ path: /a, content: 5 }] }
                roles:
                  node: { count: "3" }
                """))
        .isEqualTo(
            """
            composition.yaml:1:56: `image.files[0].content`: expected text, found the number `5`; put it in quotes
            composition.yaml:3:18: `roles.node.count`: expected a number of nodes from 0 to 999, found `3`; take the quotes away""");
  }

  @Test
  void aSizeHasNoUnitOrAWrongOne() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }

                roles:
                  a: { memory: 512 }
                  b: { memory: 1G }
                  c: { disks: [{ name: data, size: 0MiB }] }
                """))
        .isEqualTo(
            """
            composition.yaml:4:16: `roles.a.memory`: expected a size with a unit (KiB, MiB, GiB, TiB, kB, MB, GB, TB), such as `512MiB`, found the number `512`
            composition.yaml:5:16: `roles.b.memory`: expected a size with a unit (KiB, MiB, GiB, TiB, kB, MB, GB, TB), such as `512MiB`, found `1G`
            composition.yaml:6:36: `roles.c.disks[0].size`: expected a size with a unit (KiB, MiB, GiB, TiB, kB, MB, GB, TB), such as `512MiB`, found `0MiB`""");
  }

  @Test
  void aDurationHasNoUnitOrAWrongOne() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }

                roles:
                  node:
                    ready:
                      - { port: 80, within: 30 }
                      - { port: 80, within: 2m }
                """))
        .isEqualTo(
            """
            composition.yaml:6:29: `roles.node.ready[0].within`: expected a duration with a unit (ms, s, min, h), such as `30s`, found the number `30`
            composition.yaml:7:29: `roles.node.ready[1].within`: expected a duration with a unit (ms, s, min, h), such as `30s`, found `2m`""");
  }

  @Test
  void aModeIsNotOctal() {
    assertThat(
            sample.problems(
                """
                image:
                  suite: bookworm
                  files: [{ path: /a, content: x, mode: u+x }, { path: /b, content: x, mode: 0888 }]
                roles: { node: {} }
                """))
        .isEqualTo(
            """
            composition.yaml:3:41: `image.files[0].mode`: expected permission bits in octal and in quotes, such as "0644", found `u+x`
            composition.yaml:3:78: `image.files[1].mode`: expected permission bits in octal and in quotes, such as "0644", found `0888`""");
  }

  @Test
  void aPortIsOutOfRange() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                roles: { node: { ready: [{ port: 0 }, { port: 65536 }, { port: http }] } }
                """))
        .isEqualTo(
            """
            composition.yaml:2:34: `roles.node.ready[0].port`: expected a port number from 1 to 65535, found the number `0`
            composition.yaml:2:47: `roles.node.ready[1].port`: expected a port number from 1 to 65535, found the number `65536`
            composition.yaml:2:64: `roles.node.ready[2].port`: expected a port number from 1 to 65535, found `http`""");
  }

  @Test
  void aNumberOfNodesOrProcessorsIsOutOfRange() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                roles: { a: { count: -1 }, b: { count: 1000 }, c: { count: 1.5 }, d: { cpus: 0 } }
                """))
        .isEqualTo(
            """
            composition.yaml:2:22: `roles.a.count`: expected a number of nodes from 0 to 999, found the number `-1`
            composition.yaml:2:40: `roles.b.count`: expected a number of nodes from 0 to 999, found the number `1000`
            composition.yaml:2:60: `roles.c.count`: expected a number of nodes from 0 to 999, found the number `1.5`
            composition.yaml:2:78: `roles.d.cpus`: expected a number of processors above 0 and up to 1024, such as 1.5, found the number `0`""");
  }

  @Test
  void aHostNameIsIllegal() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                roles: { node: { names: [Alpha, a_b, -a, "12", localhost, a.b] } }
                """))
        .isEqualTo(
            """
            composition.yaml:2:26: `roles.node.names[0]`: expected a host name: 1 to 63 lower-case letters, digits and dashes, no dash first or last, not digits only, not `localhost`, found `Alpha`
            composition.yaml:2:33: `roles.node.names[1]`: expected a host name: 1 to 63 lower-case letters, digits and dashes, no dash first or last, not digits only, not `localhost`, found `a_b`
            composition.yaml:2:38: `roles.node.names[2]`: expected a host name: 1 to 63 lower-case letters, digits and dashes, no dash first or last, not digits only, not `localhost`, found `-a`
            composition.yaml:2:42: `roles.node.names[3]`: expected a host name: 1 to 63 lower-case letters, digits and dashes, no dash first or last, not digits only, not `localhost`, found `12`
            composition.yaml:2:48: `roles.node.names[4]`: expected a host name: 1 to 63 lower-case letters, digits and dashes, no dash first or last, not digits only, not `localhost`, found `localhost`
            composition.yaml:2:59: `roles.node.names[5]`: expected a host name: 1 to 63 lower-case letters, digits and dashes, no dash first or last, not digits only, not `localhost`, found `a.b`""");
  }

  @Test
  void aRoleNameIsIllegal() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                roles: { Node: {}, 1st: {} }
                """))
        .isEqualTo(
            """
            composition.yaml:2:10: `roles`: the name `Node` is not allowed, expected at most 60 lower-case letters, digits and dashes, a letter first and no dash last
            composition.yaml:2:20: `roles`: the name `1st` is not allowed, expected at most 60 lower-case letters, digits and dashes, a letter first and no dash last""");
  }

  @Test
  void thereAreBothACountAndNames() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                roles: { node: { count: 2, names: [a, b] } }
                """))
        .isEqualTo(
            "composition.yaml:2:25: `roles.node.count`: expected either `count` or `names`, not both, found the number `2`");
  }

  @Test
  void aCheckChecksNothingOrTwoThings() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }

                roles:
                  node:
                    ready:
                      - {}
                      - { unit: a.service, file: /run/a }
                      - { port: 80, as: user1 }
                """))
        .isEqualTo(
            """
            composition.yaml:6:9: `roles.node.ready[0]`: expected a check with exactly one of `unit`, `port`, `file`, `command` or `knows` (which may have a `port`), found an empty map
            composition.yaml:7:9: `roles.node.ready[1]`: expected a check with exactly one of `unit`, `port`, `file`, `command` or `knows` (which may have a `port`), found a map with `unit`, `file`
            composition.yaml:8:9: `roles.node.ready[2]`: expected `as` only beside `command`, found a map with `port`, `as`""");
  }

  @Test
  void aFileHasNoContentOrTwo() {
    assertThat(
            sample.problems(
                """
                image:
                  suite: bookworm
                  files: [{ path: /a }, { path: /b, source: composition.yaml, content: x }, { content: x }]
                roles: { node: {} }
                """))
        .isEqualTo(
            """
            composition.yaml:3:11: `image.files[0]`: expected a map with `path` and either `source` or `content`, found a map with `path`
            composition.yaml:3:25: `image.files[1]`: expected a map with `path` and either `source` or `content`, found a map with `path`, `source`, `content`
            composition.yaml:3:77: `image.files[2]`: the key `path` is missing: Where it goes in the image.""");
  }

  @Test
  void aPathIsNotAbsolute() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                roles: { node: { ready: [{ file: run/x }], evidence: [var/log/*], hostDirectories: [{ source: ., path: /a/../b }] } }
                """))
        .isEqualTo(
            """
            composition.yaml:2:34: `roles.node.ready[0].file`: expected an absolute path below /, without . or .. in it, such as `/srv/data`, found `run/x`
            composition.yaml:2:55: `roles.node.evidence[0]`: expected an absolute path or glob, such as `/var/log/oar*.log`, found `var/log/*`
            composition.yaml:2:104: `roles.node.hostDirectories[0].path`: expected an absolute path below /, without . or .. in it, such as `/srv/data`, found `/a/../b`""");
  }

  @Test
  void aUrlOrAPackageIsNone() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm, mirror: deb.debian.org, proxy: 3142, packages: ["a b"], components: [] }
                roles: { node: {} }
                """))
        .isEqualTo(
            """
            composition.yaml:1:35: `image.mirror`: expected a URL that starts with http://, https:// or file://, such as `http://deb.debian.org/debian`, found `deb.debian.org`
            composition.yaml:1:58: `image.proxy`: expected a URL such as `http://proxy:3128`, or null for none, found the number `3142`
            composition.yaml:1:75: `image.packages[0]`: expected a Debian package, such as `curl`, `curl=7.88.1-10` or `curl/bookworm-backports`, found `a b`
            composition.yaml:1:95: `image.components`: expected a list of at least one component, such as `[main]`, found an empty list""");
  }

  @Test
  void theRecipeIsUnknown() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm, recipe: fedora }
                roles: { node: {} }
                """))
        .isEqualTo(
            "composition.yaml:1:35: `image.recipe`: expected `debian` or `oci`, found `fedora`");
  }

  @Test
  void aSecretIsNoVariable() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                roles: { node: {} }
                secrets: [db-password]
                """))
        .isEqualTo(
            "composition.yaml:3:11: `secrets[0]`: expected the name of an environment variable, such as `DB_PASSWORD`, or `{generated: NAME}`, found `db-password`");
  }

  @Test
  void everythingIsReportedInItsOrder() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm, pakages: [curl] }
                roles:
                  server: { memory: 1G, after: [nod] }
                  node: { names: [server] }
                  node: {}
                volume: []
                """))
        .isEqualTo(
            """
            composition.yaml:1:27: `image`: unknown key `pakages`: known are `packages`, `files`, `sources`, `debs`, `proxy`, `recipe`, `suite`, `mirror`, `setup`, `components`, `reference`, `allowExpired`, `securityMirror`
            composition.yaml:3:21: `roles.server.memory`: expected a size with a unit (KiB, MiB, GiB, TiB, kB, MB, GB, TB), such as `512MiB`, found `1G`
            composition.yaml:3:33: `roles.server.after[0]`: unknown role `nod`: known are `node`, `server`
            composition.yaml:4:19: `roles.node.names[0]`: two nodes are called `server`, the other one is of role `server`; give one of them another name
            composition.yaml:5:3: `roles`: the key `node` is there already, in line 4; remove one of them
            composition.yaml:6:1: unknown key `volume`: known are `volumes`, `roles`, `image`, `evidence`, `kernel`, `network`, `secrets`, `variants`, `parameters`, `description`""");
  }

  @Test
  void aCommandIsBlank() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                roles: { node: { ready: [{ command: " " }] } }
                """))
        .isEqualTo(
            "composition.yaml:2:37: `roles.node.ready[0].command`: expected a shell command, found"
                + " ` `");
  }
}
