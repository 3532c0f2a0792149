// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the engine is told of what root of a node may do. */
class PrivilegesTests {

  @Test
  void whoIsNobodyOutsideMayDoEverythingInside() {
    JsonNode told = told(Set.of("seccomp", "userns"));

    assertThat(told.path("CapAdd")).hasToString("[\"ALL\"]");
    assertThat(told.path("SecurityOpt"))
        .hasToString("[\"seccomp=unconfined\",\"apparmor=unconfined\"]");
    assertThat(told.path("MaskedPaths")).hasToString("[]");
    assertThat(told.path("ReadonlyPaths")).hasToString("[]");
  }

  @Test
  void whoIsRootOutsideMayDoLittleMoreThanRootOfAnyContainer() {
    JsonNode told = told(Set.of("seccomp"));

    assertThat(told.path("CapAdd")).hasToString("[\"NET_ADMIN\",\"SYS_BOOT\"]");
    // null or nothing: what the engine does by itself.
    for (String field : new String[] {"SecurityOpt", "MaskedPaths", "ReadonlyPaths"}) {
      assertThat(told.path(field).isMissingNode() || told.path(field).isNull()).isTrue();
    }
    assertThat(told.path("Privileged").asBoolean()).isFalse();
  }

  private static JsonNode told(Set<String> security) {
    EngineFacts facts = new EngineFacts("20.10", "6.18", "cgroupfs", "/var/lib/docker", security);
    return JsonMapper.builder().build().valueToTree(Privileges.of(facts));
  }
}
