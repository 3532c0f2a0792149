// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What roles say about each other. */
class RoleProblemsTests extends SampleTestCase {

  @Test
  void twoNodesHaveOneName() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }

                roles:
                  node: { count: 2 }
                  other: { names: [a, node2] }
                  node1:
                  last: { names: [b, b] }
                """))
        .isEqualTo(
            """
            composition.yaml:5:23: `roles.other.names[1]`: two nodes are called `node2`, the other one is of role `node`; give one of them another name
            composition.yaml:6:3: `roles.node1`: two nodes are called `node1`, the other one is of role `node`; give one of them another name
            composition.yaml:7:22: `roles.last.names[1]`: two nodes are called `b`, the other one is of role `last`; give one of them another name""");
  }

  @Test
  void aRoleIsUnknown() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }

                roles:
                  server: { ready: [{ knows: nodes }] }
                  node: { after: [sever] }
                """))
        .isEqualTo(
            """
            composition.yaml:4:30: `roles.server.ready[0].knows`: unknown role `nodes`: known are `node`, `server`
            composition.yaml:5:19: `roles.node.after[0]`: unknown role `sever`: known are `server`, `node`""");
  }

  @Test
  void aVolumeIsUnknown() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                volumes: [home, data]
                roles: { node: { mounts: [{ volume: hom, path: /home }] } }
                """))
        .isEqualTo(
            "composition.yaml:3:37: `roles.node.mounts[0].volume`: unknown volume `hom`: known are `home`, `data`");
  }

  @Test
  void rolesWaitForEachOther() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }

                roles:
                  a: { after: [b] }
                  b: { after: [c] }
                  c: { after: [d, b] }
                  d: { after: [d] }
                """))
        .isEqualTo(
            """
            composition.yaml:6:19: `roles.c.after[1]`: the roles wait for each other: `b` after `c` after `b`; remove one of these
            composition.yaml:7:16: `roles.d.after[0]`: the role waits for itself; remove it from `after`""");
  }

  @Test
  void numberedDisksHaveNamesThatAreFreeAndFit() {
    assertThat(
            sample.problems(
                """
                    image: { suite: bookworm }
                    roles:
                      node:
                        disks:
                          - { name: data1, size: 1GiB }
                          - { name: data, count: 2, size: 1GiB }
                          - { name: a-name-of-20-letters, size: 1GiB, count: 1 }
                    """))
        .isEqualTo(
            """
            composition.yaml:6:17: `roles.node.disks[1].name`: two disks are called `data1`; give one of them another name
            composition.yaml:7:17: `roles.node.disks[2].name`: `a-name-of-20-letters1` is longer than the 20 letters that a disk has""");
  }

  @Test
  void somethingIsThereTwice() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }

                volumes: [home, home]
                secrets: [A, A]
                roles:
                  a: {}
                  node:
                    after: [a, a]
                    disks: [{ name: data, size: 1GiB }, { name: data, size: 2GiB }]
                    mounts: [{ volume: home, path: /home }]
                    hostDirectories: [{ source: ., path: /home }]
                    data: [/var/lib/x, /var/lib/x]
                """))
        .isEqualTo(
            """
            composition.yaml:3:17: `volumes[1]`: `home` is there already, as `volumes[0]`
            composition.yaml:4:14: `secrets[1]`: `A` is there already, as `secrets[0]`
            composition.yaml:8:16: `roles.node.after[1]`: `a` is there already, as `roles.node.after[0]`
            composition.yaml:9:49: `roles.node.disks[1].name`: two disks are called `data`; give one of them another name
            composition.yaml:11:42: `roles.node.hostDirectories[0].path`: `/home` is there already, as `roles.node.mounts[0].path`
            composition.yaml:12:24: `roles.node.data[1]`: `/var/lib/x` is there already, as `roles.node.data[0]`""");
  }

  @Test
  void dataIsOnNoDisk() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }

                roles:
                  node: { data: [var/lib, /run/x, /var/../etc, /running] }
                """))
        .isEqualTo(
            """
            composition.yaml:4:18: `roles.node.data[0]`: expected an absolute path below / on the disk of a node, without . or .. in it, such as `/var/lib/postgresql`, found `var/lib`
            composition.yaml:4:27: `roles.node.data[1]`: expected an absolute path below / on the disk of a node, without . or .. in it, such as `/var/lib/postgresql`, found `/run/x`
            composition.yaml:4:35: `roles.node.data[2]`: expected an absolute path below / on the disk of a node, without . or .. in it, such as `/var/lib/postgresql`, found `/var/../etc`""");
  }
}
